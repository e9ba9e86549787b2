import { UserRound, type IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

export interface TileProps {
  readonly owner: 'caller' | 'callee';
  readonly place: 'stage' | 'corner';
  /** Said instead of a picture; null while there is one. */
  readonly card: string | null;
  readonly icon?: IconNode;
  /** Nothing to see yet, but its element is there: a browser takes a while to make a player. */
  readonly isHidden?: boolean;
  readonly children: ComponentChildren;
}

/** One person's place on the stage: a picture, or a card that says why there is none. Never a bare black box. */
export function Tile({ owner, place, card, icon = UserRound, isHidden = false, children }: TileProps) {
  return (
    <div class={`tile ${place} ${owner}${isHidden ? ' hidden' : ''}`} aria-hidden={isHidden}>
      {children}
      {card !== null && (
        <div class="tile-card">
          <span class="avatar">
            <Icon node={icon} size={place === 'corner' ? 22 : 44} />
          </span>
          <p>{card}</p>
        </div>
      )}
    </div>
  );
}

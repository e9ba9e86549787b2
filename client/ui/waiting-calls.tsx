import { ArrowRight } from 'lucide';
import { Icon } from './icon.tsx';

export interface WaitingLine {
  readonly address: string;
  readonly code: string;
  readonly opened: string;
}

/** The calls of this computer, to choose from. */
export function WaitingCalls({ calls }: { calls: readonly WaitingLine[] }) {
  return (
    <ul class="waiting-calls">
      {calls.map(({ address, code, opened }) => (
        <li key={address}>
          <a href={address}>
            <span class="mono">{code}</span>
            <span class="opened">{opened}</span>
            <Icon node={ArrowRight} size={18} />
          </a>
        </li>
      ))}
    </ul>
  );
}

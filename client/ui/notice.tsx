import { Info, TriangleAlert } from 'lucide';
import { Icon } from './icon.tsx';

export interface NoticeAction {
  readonly label: string;
  readonly onClick: () => void;
}

export interface NoticeProps {
  readonly tone: 'careful' | 'quiet';
  readonly words: string;
  readonly actions?: readonly NoticeAction[];
}

/** Something a person should know, with a way on. */
export function Notice({ tone, words, actions = [] }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role="alert">
      <Icon node={tone === 'careful' ? TriangleAlert : Info} size={18} />
      <div>
        <p>{words}</p>
        {actions.length > 0 && (
          <p class="notice-actions">
            {actions.map(({ label, onClick }) => (
              <button key={label} type="button" class="small-button" onClick={onClick}>
                {label}
              </button>
            ))}
          </p>
        )}
      </div>
    </div>
  );
}

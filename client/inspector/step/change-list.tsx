import { fill } from '../../text/fill.ts';
import type { StepText } from '../../text/step-en.ts';
import type { Change } from './changes.ts';
import { changeWords } from './change-words.ts';
import type { StepViewProps } from './step-view.tsx';

/** What has become other since the last signal went, each thing on a line. */
export function ChangeList({ last, changes, text }: { last: StepViewProps['last']; changes: readonly Change[]; text: StepText }) {
  return (
    <div class="step-changed" aria-live="polite">
      <h3>{heading(last, text)}</h3>
      {last !== null && changes.length === 0 && (
        <p>{text[last.signals.at(-1)?.direction === 'sent' ? 'step.changed.sent' : 'step.changed.received']}</p>
      )}
      <ul>
        {changes.map((change) => {
          const { name, values, isCode } = changeWords(change, text);
          return (
            <li key={name}>
              <span class={isCode ? 'mono' : undefined}>{name}</span>{' '}
              {values.map((value, index) => (
                <span key={index} class={index === values.length - 1 ? 'now' : 'before'}>
                  {index > 0 && <i aria-hidden="true">→ </i>}
                  <span class={isCode ? 'mono' : undefined}>{value}</span>{' '}
                </span>
              ))}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function heading(last: StepViewProps['last'], text: StepText): string {
  if (last === null) return text['step.changed.first'];
  return last.words === null ? text['step.changed.many'] : fill(text['step.changed.last'], { what: last.words.title });
}

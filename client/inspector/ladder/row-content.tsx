import type { InspectorText, InspectorTextKey } from '../../text/inspector-en.ts';
import { sizeLabel, timeLabel } from './figures.ts';
import type { LadderMessage, LadderRequest } from './ladder-event.ts';
import { messageLabel } from './row-words.ts';

export interface RowContentProps {
  readonly event: LadderMessage | LadderRequest;
  /** From where times are counted. */
  readonly startedAt: number;
  readonly text: InspectorText;
}

const TIMES = { message: ['sentAt', 'relayedAt', 'receivedAt'], request: ['askedAt', 'answeredAt'] } as const;

function timesOf(event: LadderMessage | LadderRequest): [InspectorTextKey, number | null][] {
  if (event.type === 'message') return TIMES.message.map((name) => [`ladder.field.${name}`, event[name]]);
  return TIMES.request.map((name) => [`ladder.field.${name}`, event[name]]);
}

/** What a message or a request says: when it was where, and its content, key by key; a description as text. */
export function RowContent({ event, startedAt, text }: RowContentProps) {
  const what = event.type === 'message' ? messageLabel(event, text) : event.name;
  const fields = Object.entries(event.body).filter(([key]) => key !== 'kind' && key !== 'sdp');
  const sdp = event.body['sdp'];
  return (
    <div class={`row-content ${event.from}`} role="region" aria-label={text['ladder.content'].replace('{what}', what)}>
      <dl>
        {timesOf(event).map(([key, at]) => (
          <div key={key}>
            <dt>{text[key]}</dt>
            <dd class={at === null ? 'quiet' : 'mono'}>{at === null ? text['ladder.unknown'] : timeLabel(at - startedAt)}</dd>
          </div>
        ))}
        {event.type === 'message' && (
          <>
            <div>
              <dt>{text['ladder.field.bytes']}</dt>
              <dd class="mono">{sizeLabel(event.bytes)}</dd>
            </div>
            <div>
              <dt>{text['ladder.field.negotiation']}</dt>
              <dd class="mono">{event.negotiation}</dd>
            </div>
          </>
        )}
        {fields.map(([key, value]) => (
          <div key={key}>
            <dt class="mono">{key}</dt>
            <dd class="mono">{String(value)}</dd>
          </div>
        ))}
      </dl>
      {typeof sdp === 'string' && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        <pre tabIndex={0}>{sdp}</pre>
      )}
    </div>
  );
}

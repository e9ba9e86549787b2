import type { SdpText } from '../../text/sdp-en.ts';
import { say } from './phrase.ts';
import type { Difference, ReadLine } from './reading.ts';
import type { SdpLine } from './parse-sdp.ts';

/** One line as it was sent, and under it what it says: always there to be read aloud, seen if `isExplained`, else when pointed at. */
export function SdpLineView({ read, isExplained, text }: { read: ReadLine; isExplained: boolean; text: SdpText }) {
  const { line, explanation, difference } = read;
  const { meaning, parts, source } = explanation;
  return (
    <li class={['sdp-line', difference?.kind, difference?.cause].filter(Boolean).join(' ')}>
      <span class="sdp-number" aria-hidden="true">
        {difference?.kind === 'gone' ? '−' : line.number}
      </span>
      <div class="sdp-content">
        {isExplained ? (
          <Raw line={line} />
        ) : (
          <button type="button">
            <Raw line={line} />
          </button>
        )}
        {difference !== null && <span class="sdp-badge">{badge(difference, text)}</span>}
        <div class="sdp-explained">
          <p>
            {say(meaning, text)}
            {source !== null && (
              <>
                {' '}
                <a href={source.url} target="_blank" rel="noreferrer">
                  {source.name}
                </a>
              </>
            )}
          </p>
          {parts.length > 0 && difference?.kind !== 'gone' && (
            <dl>
              {parts.map(({ piece, meaning }) => (
                <div key={piece}>
                  <dt>{piece}</dt>
                  <dd>{say(meaning, text)}</dd>
                </div>
              ))}
            </dl>
          )}
          {difference !== null && difference.before !== null && (
            <p class="sdp-before">{say({ key: 'change.before', values: { line: difference.before } }, text)}</p>
          )}
        </div>
      </div>
    </li>
  );
}

/** A changed line says why; one that is new or gone says that too. */
function badge({ kind, cause }: Difference, text: SdpText): string {
  if (cause === 'other') return text[`change.${kind}`];
  return kind === 'changed' ? text[`cause.${cause}`] : `${text[`change.${kind}`]} · ${text[`cause.${cause}`]}`;
}

/** The letter quiet, the name strong, the value as it is. */
function Raw({ line: { type, attribute, value, raw } }: { line: SdpLine }) {
  if (type === '') return <code>{raw}</code>;
  if (type !== 'a') {
    return (
      <code>
        <b>{type}</b>
        <i>=</i>
        {value}
      </code>
    );
  }
  return (
    <code>
      <i>a=</i>
      <b>{attribute}</b>
      {raw.length > 2 + attribute.length && <i>:</i>}
      {value}
    </code>
  );
}

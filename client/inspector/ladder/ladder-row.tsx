import { useId, useMemo, useRef } from 'preact/hooks';
import { fill } from '../../text/fill.ts';
import type { Explanation, Glossary } from '../../text/glossary-terms.ts';
import type { InspectorText } from '../../text/inspector-en.ts';
import { Arrow } from './arrow.tsx';
import { spanLabel } from './figures.ts';
import type { PlacedRow, SignalRow } from './ladder.ts';
import { RowContent } from './row-content.tsx';
import { rowTerm } from './row-term.ts';
import { rowWords } from './row-words.ts';
import { isSameRow } from './same-row.ts';

export interface LadderRowProps {
  readonly row: PlacedRow;
  /** Beside the row; empty where it would repeat the one above. */
  readonly time: string;
  readonly startedAt: number;
  readonly openKeys: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
  readonly isLive: boolean;
  readonly text: InspectorText;
  readonly glossary: Glossary;
}

/** Where the words of a row stand: over the arrow that leaves, beside a lifeline, or in the middle. */
function place(row: PlacedRow): string {
  switch (row.type) {
    case 'signals':
      return `${row.messages[0].from}-side ${row.stretch}`;
    case 'ask':
    case 'reply':
      return `${row.request.from}-side`;
    case 'fact':
      return `${row.fact.to}-side`;
    case 'note':
      return row.note.on === 'server' ? 'middle' : `${row.note.on}-side`;
    case 'direct':
    case 'wait':
      return 'middle';
  }
}

function isRun(row: PlacedRow): row is PlacedRow & SignalRow {
  return row.type === 'signals' && row.messages.length > 1;
}

function looks(row: PlacedRow): string {
  if (row.type !== 'signals') return '';
  return row.messages.length > 1 ? 'run' : row.messages[0].kind;
}

/** Of a run, so many: the other side decides how many there are. */
const MOST_WITHIN = 200;

/** The messages of a run, each a row of its own again. */
function rowsWithin(row: PlacedRow): PlacedRow[] {
  if (!isRun(row)) return [];
  const alone = (message: (typeof row.messages)[number]): PlacedRow => ({ ...row, key: `${row.key}>${message.id}`, messages: [message] });
  return row.messages.slice(0, MOST_WITHIN).map(alone);
}

/** One line of the ladder, and what it holds once it is opened. It is drawn again only when it looks different. */
export function LadderRow({ row, time, startedAt, openKeys, onToggle, isLive, text, glossary }: LadderRowProps) {
  const id = useId();
  const shown = useRef(row);
  if (!isSameRow(shown.current, row)) shown.current = row;
  const isOpen = openKeys.has(row.key);
  const line = useMemo(
    () => <Line row={shown.current} time={time} startedAt={startedAt} isLive={isLive} text={text} />,
    [shown.current, time, startedAt, text],
  );
  const within = isOpen ? rowsWithin(row) : [];
  const term = rowTerm(row);
  return (
    <li class={`row ${row.type} ${row.server} ${looks(row)}`}>
      {term !== null ? (
        <button type="button" class="line" aria-expanded={isOpen} aria-controls={isOpen ? id : undefined} onClick={() => onToggle(row.key)}>
          {line}
        </button>
      ) : (
        <div class="line">{line}</div>
      )}
      {isOpen && term !== null && (
        <div id={id} class="opened">
          <Meaning {...glossary.terms[term]} />
          {within.length > 0 ? (
            <>
              <ol>
                {within.map((one) => (
                  <LadderRow key={one.key} {...{ row: one, time: '', startedAt, openKeys, onToggle, isLive, text, glossary }} />
                ))}
              </ol>
              {isRun(row) && row.messages.length > within.length && (
                <p class="row-meaning">{fill(text['ladder.more'], { count: String(row.messages.length - within.length) })}</p>
              )}
            </>
          ) : (
            <RowEvent row={row} startedAt={startedAt} text={text} />
          )}
        </div>
      )}
    </li>
  );
}

/** What a row is, for whoever has not met the word. */
function Meaning({ title, words }: Explanation) {
  return (
    <p class="row-meaning">
      <b>{title}</b> {words}
    </p>
  );
}

function RowEvent({ row, startedAt, text }: Pick<LadderRowProps, 'row' | 'startedAt' | 'text'>) {
  if (row.type === 'signals') return <RowContent event={row.messages[0]} startedAt={startedAt} text={text} />;
  const hasContent = (row.type === 'ask' || row.type === 'reply') && Object.keys(row.request.body).length > 0;
  return hasContent ? <RowContent event={row.request} startedAt={startedAt} text={text} /> : null;
}

function Line({ row, time, startedAt, isLive, text }: Pick<LadderRowProps, 'row' | 'time' | 'startedAt' | 'isLive' | 'text'>) {
  const { label, beside, took, sentence } = rowWords(row, text);
  const since = row.at - startedAt;
  const when = since > 0 ? fill(text['ladder.said.at'], { time: spanLabel(since) }) : text['ladder.said.start'];
  return (
    <>
      <span class="said">{`${when}. ${sentence}`}</span>
      <span class="time" aria-hidden="true">
        {time}
      </span>
      <span class="track" aria-hidden="true">
        <Arrow row={row} isLive={isLive} />
        <span class={`label ${place(row)}`}>
          <b>{label}</b> {beside !== '' && <small>{beside}</small>}
          {row.type === 'direct' && took !== '' && <small> {took}</small>}
        </span>
        {row.type === 'signals' && took !== '' && <small class={`took ${row.messages[0].from}-side`}>{took}</small>}
      </span>
    </>
  );
}

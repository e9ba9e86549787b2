import { useEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../../text/fill.ts';
import type { Glossary } from '../../text/glossary-terms.ts';
import type { InspectorText } from '../../text/inspector-en.ts';
import { chapterTitle } from './chapter-title.ts';
import { spanLabel, timeLabel } from './figures.ts';
import { LadderRow } from './ladder-row.tsx';
import { useNewest } from './use-newest.ts';
import type { Chapter, Ladder, PlacedRow } from './ladder.ts';
import { newestStart, WINDOW_ROWS, windowRows } from './window-rows.ts';
import '../../styles/inspector/ladder.css';
import '../../styles/inspector/ladder-arrows.css';

export interface LadderViewProps {
  readonly ladder: Ladder;
  /** The call is being made while one looks. */
  readonly isUnderWay?: boolean;
  readonly text: InspectorText;
  readonly glossary: Glossary;
  /** The newest row is kept in sight. */
  readonly isFollowed?: boolean;
}

/** Each row's time since its chapter began, where it is another than the row above has. */
function times({ rows, startedAt }: Chapter): string[] {
  const labels = rows.map(({ at }) => timeLabel(at - startedAt));
  return labels.map((label, index) => (label === labels[index - 1] ? '' : label));
}

/**
 * A list that is out of sight is neither laid out nor painted. Per row that costs more than it saves (2,000 of them: 31 ms a frame while
 * scrolling, in lists of 50 it is 8), so a long chapter is several lists, numbered on.
 */
const ROWS_PER_LIST = 50;

/** Rows `from` to `to` of a chapter, in lists that begin at fixed numbers. */
function lists(rows: readonly PlacedRow[], from: number, to: number): { start: number; rows: readonly PlacedRow[] }[] {
  const first = Math.floor(from / ROWS_PER_LIST) * ROWS_PER_LIST;
  const count = Math.ceil((to - first) / ROWS_PER_LIST);
  return Array.from({ length: count }, (_, index) => {
    const [start, end] = [Math.max(from, first + index * ROWS_PER_LIST), Math.min(to, first + (index + 1) * ROWS_PER_LIST)];
    return { start, rows: rows.slice(start, end) };
  });
}

/** The call as a ladder: three lifelines, an arrow for each message, an ordered list for whoever listens. What comes while it is open draws itself. */
export function LadderView({ ladder, isUnderWay = false, isFollowed = false, text, glossary }: LadderViewProps) {
  const [openKeys, setOpenKeys] = useState<ReadonlySet<string>>(new Set());
  const isLive = useRef(false);
  useEffect(() => void (isLive.current = true), []);
  const root = useRef<HTMLDivElement>(null);
  const newest = useNewest(root, { isUnderWay, isFollowed }, rowsKey(ladder), openKeys);
  const onToggle = (key: string) =>
    setOpenKeys((keys) => (keys.has(key) ? new Set([...keys].filter((other) => other !== key)) : new Set([...keys, key])));
  // Null: what is over is read from its beginning, what is under way or followed from its end.
  const [pinned, setPinned] = useState<number | null>(null);
  const end = newestStart(ladder.chapters.reduce((sum, { rows }) => sum + rows.length, 0));
  const shown = windowRows(ladder, Math.min(end, pinned ?? (isUnderWay || isFollowed ? end : 0)));
  if (ladder.chapters.length === 0) return <p class="ladder-empty">{text['ladder.empty']}</p>;
  return (
    <div ref={root} class="ladder" role="group" aria-label={text['ladder.label']}>
      <div class="ladder-heads" aria-hidden="true">
        <span class="caller">{text['ladder.caller']}</span>
        <span class="server">{text['ladder.server']}</span>
        <span class="callee">{text['ladder.callee']}</span>
      </div>
      {shown.earlier > 0 && (
        <button type="button" class="small-button other-rows" onClick={() => setPinned(Math.max(0, shown.start - WINDOW_ROWS))}>
          {fill(text['ladder.earlier'], { count: String(Math.min(WINDOW_ROWS, shown.earlier)) })}
        </button>
      )}
      {shown.chapters.map(({ chapter, from, to }) => {
        const labels = times(chapter);
        const title = chapterTitle(chapter, text);
        return (
          <section key={chapter.key} class={`chapter ${chapter.title}`} aria-label={title}>
            <h3>
              <span>{title}</span>
              <small>{spanLabel(chapter.startedAt - ladder.startedAt)}</small>
            </h3>
            {lists(chapter.rows, from, to).map(({ start, rows }) => (
              <ol key={Math.floor(start / ROWS_PER_LIST)} start={start + 1} style={{ '--rows': rows.length }}>
                {rows.map((row, place) => (
                  <LadderRow
                    key={row.key}
                    row={row}
                    time={labels[start + place] ?? ''}
                    startedAt={chapter.startedAt}
                    openKeys={openKeys}
                    onToggle={onToggle}
                    isLive={isLive.current}
                    text={text}
                    glossary={glossary}
                  />
                ))}
              </ol>
            ))}
          </section>
        );
      })}
      {shown.later > 0 && (
        <button
          type="button"
          class="small-button other-rows"
          onClick={() => setPinned(shown.later <= WINDOW_ROWS && (isUnderWay || isFollowed) ? null : shown.start + WINDOW_ROWS)}
        >
          {fill(text['ladder.later'], { count: String(Math.min(WINDOW_ROWS, shown.later)) })}
        </button>
      )}
      {newest.isOutOfSight && (
        <button type="button" class="small-button newest" onClick={newest.show}>
          {text['ladder.newest']}
        </button>
      )}
    </div>
  );
}

/** Another one with every row that is added. */
function rowsKey({ chapters }: Ladder): string {
  return chapters.map(({ key, rows }) => `${key} ${rows.length}`).join();
}

import { useEffect, useRef, useState } from 'preact/hooks';
import type { InspectorText } from '../../text/inspector-en.ts';
import { chapterTitle } from './chapter-title.ts';
import { spanLabel, timeLabel } from './figures.ts';
import { LadderRow } from './ladder-row.tsx';
import type { Chapter, Ladder } from './ladder.ts';
import '../../styles/inspector/ladder.css';
import '../../styles/inspector/ladder-arrows.css';

export interface LadderViewProps {
  readonly ladder: Ladder;
  readonly text: InspectorText;
}

/** Each row's time since its chapter began, where it is another than the row above has. */
function times({ rows, startedAt }: Chapter): string[] {
  const labels = rows.map(({ at }) => timeLabel(at - startedAt));
  return labels.map((label, index) => (label === labels[index - 1] ? '' : label));
}

/** The call as a ladder: three lifelines, an arrow for each message, an ordered list for whoever listens. What comes while it is open draws itself. */
export function LadderView({ ladder, text }: LadderViewProps) {
  const [openKeys, setOpenKeys] = useState<ReadonlySet<string>>(new Set());
  const isLive = useRef(false);
  useEffect(() => void (isLive.current = true), []);
  const onToggle = (key: string) =>
    setOpenKeys((keys) => (keys.has(key) ? new Set([...keys].filter((other) => other !== key)) : new Set([...keys, key])));
  if (ladder.chapters.length === 0) return <p class="ladder-empty">{text['ladder.empty']}</p>;
  return (
    <div class="ladder" role="group" aria-label={text['ladder.label']}>
      <div class="ladder-heads" aria-hidden="true">
        <span class="caller">{text['ladder.caller']}</span>
        <span class="server">{text['ladder.server']}</span>
        <span class="callee">{text['ladder.callee']}</span>
      </div>
      {ladder.chapters.map((chapter) => {
        const labels = times(chapter);
        const title = chapterTitle(chapter, text);
        return (
          <section key={chapter.key} class={`chapter ${chapter.title}`} aria-label={title}>
            <h3>
              <span>{title}</span>
              <small>{spanLabel(chapter.startedAt - ladder.startedAt)}</small>
            </h3>
            <ol>
              {chapter.rows.map((row, index) => (
                <LadderRow
                  key={row.key}
                  row={row}
                  time={labels[index] ?? ''}
                  startedAt={chapter.startedAt}
                  openKeys={openKeys}
                  onToggle={onToggle}
                  isLive={isLive.current}
                  text={text}
                />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

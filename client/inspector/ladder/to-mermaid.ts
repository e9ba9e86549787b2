import { otherSeat, type CallSeat } from '../../../protocol/seat.ts';
import type { InspectorText } from '../../text/inspector-en.ts';
import { chapterTitle } from './chapter-title.ts';
import { timeLabel } from './figures.ts';
import type { Ladder, PlacedRow, SignalRow } from './ladder.ts';
import { rowWords } from './row-words.ts';

const LETTER = { caller: 'A', server: 'S', callee: 'B' } as const;

/** The ladder as a Mermaid sequence diagram, for a README or a slide. */
export function toMermaid(ladder: Ladder, text: InspectorText): string {
  const heads = (['caller', 'server', 'callee'] as const).map((name) => `participant ${LETTER[name]} as ${safe(text[`ladder.${name}`])}`);
  const chapters = ladder.chapters.flatMap((chapter) => [
    `Note over A,B: ${safe(chapterTitle(chapter, text))}`,
    ...chapter.rows.flatMap((row) => lines(row, timeLabel(row.at - chapter.startedAt), text)),
  ]);
  return `${['sequenceDiagram', ...[...heads, ...chapters].map((line) => `  ${line}`)].join('\n')}\n`;
}

function lines(row: PlacedRow, time: string, text: InspectorText): string[] {
  const { label, beside } = rowWords(row, text);
  const words = safe([label, beside === '' ? '' : `(${beside})`].join(' '));
  const timed = [time, words].filter((part) => part !== '').join(' ');
  switch (row.type) {
    case 'signals':
      return messageLines(row, timed, words);
    case 'ask':
      return [`${LETTER[row.request.from]}->>S: ${timed}`];
    case 'reply':
      return [`S-->>${LETTER[row.request.from]}: ${timed}`];
    case 'fact':
      return [`S-)${LETTER[row.fact.to]}: ${timed}`];
    case 'direct':
      return row.direct.outcome === 'failed' ? [`A--xB: ${timed}`] : [`A<<->>B: ${timed}`];
    case 'note':
      return [`Note over ${LETTER[row.note.on]}: ${timed}`];
    case 'wait':
      return [`Note over S: ${timed}`];
  }
}

/** A cross where a message has not arrived, as far as is known. */
function messageLines({ messages, stretch }: SignalRow, timed: string, words: string): string[] {
  const [{ from }] = messages;
  const letter = (seat: CallSeat) => LETTER[seat];
  const isReceived = messages.every(({ receivedAt }) => receivedAt !== null);
  const isRelayed = isReceived || messages.every(({ relayedAt }) => relayedAt !== null);
  const up = `${letter(from)}-${isRelayed ? '>>' : 'x'}S: ${timed}`;
  const down = (said: string) => `S-${isReceived ? '>>' : 'x'}${letter(otherSeat(from))}: ${said}`;
  if (stretch === 'down') return [down(timed)];
  return stretch === 'whole' && isRelayed ? [up, down(words)] : [up];
}

/** What others wrote must not become a line of the diagram: Mermaid ends a statement at a line's end or `;`, and reads `#…;` and tags. */
function safe(words: string): string {
  return words
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trimEnd()
    .replace(/[#;<>%]/g, (sign) => `#${sign.charCodeAt(0)};`);
}

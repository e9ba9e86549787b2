import type { InspectorText } from '../../text/inspector-en.ts';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { ladderOf } from '../ladder/ladder-of.ts';
import { rowWords } from '../ladder/row-words.ts';

/** What the newest row of the ladder says to whoever cannot see it; empty before there is one. */
export function lastSentence(timeline: CallTimeline, text: InspectorText): string {
  const row = ladderOf(timeline).chapters.at(-1)?.rows.at(-1);
  return row ? rowWords(row, text).sentence : '';
}

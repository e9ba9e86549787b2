import type { InspectorText } from '../../text/inspector-en.ts';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { ladderEvents } from '../ladder/ladder-events.ts';
import { layOut } from '../ladder/lay-out.ts';
import { rowWords } from '../ladder/row-words.ts';

/** What the newest row of the ladder says to whoever cannot see it; empty before there is one. */
export function lastSentence(timeline: CallTimeline, text: InspectorText): string {
  const row = layOut(ladderEvents(timeline)).chapters.at(-1)?.rows.at(-1);
  return row ? rowWords(row, text).sentence : '';
}

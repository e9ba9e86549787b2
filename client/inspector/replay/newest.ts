import { inOrder, type CallTimeline, type SidedEntry } from '../../timeline/call-timeline.ts';
import { evidenceWords } from '../why/evidence-words.ts';

/** What was written down last, at which side. Null: nothing yet. */
export function newestIn(timeline: CallTimeline): { readonly side: SidedEntry['side']; readonly words: string } | null {
  const newest = inOrder(timeline).at(-1);
  return newest ? { side: newest.side, words: evidenceWords(newest) } : null;
}

import type { CallTimeline } from './call-timeline.ts';
import type { Entry } from './entry.ts';
import { keepEnds } from './numbered-entries.ts';

/** Of each side: a call writes down some hundred and fifty, and some fifty more with each ICE restart. Views compute them anew with each change. */
export const SHOWN_ENTRIES = 2000;
/** Of the texts of each side's signals, in characters: some thirty of the longest descriptions. */
export const SHOWN_TEXT = 1024 * 1024;

const ends = (entries: readonly Entry[]) => keepEnds(entries, SHOWN_ENTRIES, SHOWN_TEXT);

/** As much of a timeline as the views can draw at once, with its beginning, its end, and a word of what is left out. */
export function shownPart(timeline: CallTimeline): CallTimeline {
  const { own, peer } = timeline;
  return { ...timeline, own: ends(own), peer: peer && { ...peer, entries: ends(peer.entries) } };
}

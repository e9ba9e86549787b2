import recorded from '../inspector/why/recordings/relay-by-wish-caller.json';
import type { CallTimeline } from '../timeline/call-timeline.ts';
import type { SavedTimeline } from '../timeline/timeline-file.ts';

const timeline = recorded as unknown as CallTimeline;

/** A timeline as a call has recorded it, and as the rules of the inspector are tested with it. */
export const example: SavedTimeline = { savedAt: timeline.own.at(-1)?.at ?? 0, isRedacted: true, timeline };

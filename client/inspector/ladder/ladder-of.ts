import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { ladderEvents } from './ladder-events.ts';
import { layOut } from './lay-out.ts';
import type { Ladder } from './ladder.ts';

const known = new WeakMap<CallTimeline, Ladder>();

/** The ladder of a timeline, computed once for all that shows it. */
export function ladderOf(timeline: CallTimeline): Ladder {
  const ladder = known.get(timeline) ?? layOut(ladderEvents(timeline));
  known.set(timeline, ladder);
  return ladder;
}

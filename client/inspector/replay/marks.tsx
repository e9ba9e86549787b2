import { useMemo } from 'preact/hooks';
import type { CallSeat } from '../../../protocol/seat.ts';
import { inOrder, type CallTimeline } from '../../timeline/call-timeline.ts';
import type { TimeScale } from './time-scale.ts';

/** Units across; more than a screen has pixels. */
const WIDTH = 2000;
const SEATS: readonly CallSeat[] = ['caller', 'callee'];

/** When something happened, at either side: a stroke each, the caller's above the line, the callee's below it. */
export function Marks({ timeline, scale }: { timeline: CallTimeline; scale: TimeScale }) {
  return useMemo(() => {
    const entries = inOrder(timeline);
    const strokes = (seat: CallSeat) => {
      const places = entries.flatMap(({ side, at }) => (side === seat ? Math.round(scale.placeOf(at) * WIDTH) : []));
      const [from, to] = seat === 'caller' ? [0, 9] : [19, 28];
      return [...new Set(places)].map((x) => `M${x} ${from}V${to}`).join('');
    };
    return (
      <svg class="player-marks" viewBox={`0 0 ${WIDTH} 28`} preserveAspectRatio="none" aria-hidden="true">
        {SEATS.map((seat) => (
          <path key={seat} class={seat} d={strokes(seat)} vector-effect="non-scaling-stroke" />
        ))}
      </svg>
    );
  }, [timeline, scale]);
}

import { otherSeat, type CallSeat } from '../../../protocol/seat.ts';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { passedSignals, type PassedSignal } from '../../timeline/passed-signals.ts';
import type { Descriptions } from './reading.ts';

/** The newest offer, its answer as soon as there is one, and what each side had said before that. */
export function newestDescriptions(timeline: CallTimeline): Descriptions & { readonly offeredBy: CallSeat } {
  const said = passedSignals(timeline).filter(({ kind }) => kind === 'description');
  const at = said.findLastIndex(({ body }) => body['type'] === 'offer');
  const offer = said[at];
  if (!offer) return { offer: null, answer: null, offeredBy: 'caller' };
  const by = offer.from;
  const answer = said.slice(at + 1).find(({ from, body }) => from !== by && body['type'] === 'answer');
  const before = (seat: CallSeat) => sdpOf(said.slice(0, at).findLast(({ from }) => from === seat));
  return {
    offeredBy: by,
    offer: sdpOf(offer),
    answer: sdpOf(answer),
    previousOffer: before(by),
    previousAnswer: before(otherSeat(by)),
  };
}

function sdpOf(signal: PassedSignal | undefined): string | null {
  const sdp = signal?.body['sdp'];
  return typeof sdp === 'string' ? sdp : null;
}

import type { CallTimeline } from '../client/timeline/call-timeline.ts';
import { passedSignals } from '../client/timeline/passed-signals.ts';
import { expect } from './fixtures.ts';
import type { LogLine } from './server-process.ts';

/** The signals that the server has relayed, as it wrote them down: nothing of what they say. */
export function relayedSignals(log: readonly LogLine[]) {
  return log.flatMap(({ msg, from, to, kind, negotiation, seq, bytes }) =>
    msg === 'signal' ? [{ from, to, kind, negotiation, seq, bytes }] : [],
  );
}

/** Whom it gave seats, in order. */
export function seatsGiven(log: readonly LogLine[]): unknown[] {
  return log.flatMap(({ msg, seat, resumed }) => (msg === 'seated' && resumed === false ? [seat] : []));
}

/** As many signals are known as were relayed, each from its leaving to its arrival. */
export function expectBothTold(timeline: CallTimeline, log: readonly LogLine[]): void {
  const signals = passedSignals(timeline);
  expect(signals.filter(({ sentAt, receivedAt }) => sentAt === null || receivedAt === null)).toEqual([]);
  expect(signals).toHaveLength(relayedSignals(log).length);
}

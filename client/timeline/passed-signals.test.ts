import { expect, test } from 'vitest';
import type { CallTimeline } from './call-timeline.ts';
import type { Entry } from './entry.ts';
import { passedSignals, serverClock } from './passed-signals.ts';

/** The clocks of this test: the callee's is 1000 ms ahead of the caller's, the server's 5000. */
const CALLEE_AHEAD = 1000;
const SERVER_AHEAD = 5000;

function signal(direction: 'sent' | 'received', at: number, name: string, relayedAt: number | null = null, negotiation = 1): Entry {
  const body = { candidate: name };
  return {
    type: 'signal',
    direction,
    kind: 'candidate',
    negotiation,
    bytes: 10,
    relayedAt: relayedAt === null ? null : relayedAt + SERVER_AHEAD,
    body,
    at,
  };
}

const callerSees = [signal('sent', 0, 'a'), signal('sent', 20, 'b'), signal('received', 110, 'c', 105)];
const calleeSees = [
  signal('received', 60 + CALLEE_AHEAD, 'a', 10),
  signal('received', 61 + CALLEE_AHEAD, 'b', 30),
  signal('sent', 100 + CALLEE_AHEAD, 'c'),
];

function timeline(change: Partial<CallTimeline> = {}): CallTimeline {
  const clock = { offsetMs: CALLEE_AHEAD, uncertaintyMs: 1 };
  return { seat: 'caller', own: callerSees, peer: { entries: calleeSees, clock }, stats: [], ...change };
}

const times = (known: CallTimeline) =>
  passedSignals(known).map(({ from, body, sentAt, relayedAt, receivedAt }) => [from, body['candidate'], sentAt, relayedAt, receivedAt]);

test('each signal is there once, with all three times on this side’s clock as far as the clocks allow', () => {
  // The offset is known to lie between 4995 (c came back within 5 ms) and 5005 (c left 5 ms before).
  expect(serverClock(timeline())).toEqual({ offsetMs: 5000, uncertaintyMs: 5 });
  expect(times(timeline())).toEqual([
    ['caller', 'a', 0, 10, 60],
    ['caller', 'b', 20, 30, 61],
    ['callee', 'c', 100, 105, 110],
  ]);
});

test('the callee sees the same, by its own clock', () => {
  const clock = { offsetMs: -CALLEE_AHEAD, uncertaintyMs: 1 };
  const seen = timeline({ seat: 'callee', own: calleeSees, peer: { entries: callerSees, clock } });
  expect(times(seen)).toEqual([
    ['caller', 'a', 1000, 1010, 1060],
    ['caller', 'b', 1020, 1030, 1061],
    ['callee', 'c', 1100, 1105, 1110],
  ]);
});

test('of one side alone it is unknown when its signals arrived and those of the other left', () => {
  expect(times(timeline({ peer: null }))).toEqual([
    ['caller', 'a', 0, null, null],
    ['caller', 'b', 20, null, null],
    ['callee', 'c', null, null, 110],
  ]);
});

test('the numbers start again in every negotiation', () => {
  const own = [signal('sent', 0, 'a'), signal('sent', 500, 'x', null, 2)];
  const entries = [signal('received', 1060, 'a', 10), signal('received', 1560, 'x', 510, 2)];
  const peer = { entries, clock: { offsetMs: CALLEE_AHEAD, uncertaintyMs: 1 } };
  expect(times(timeline({ own, peer })).map(([from, name, sentAt, , receivedAt]) => [from, name, sentAt, receivedAt])).toEqual([
    ['caller', 'a', 0, 60],
    ['caller', 'x', 500, 560],
  ]);
});

test('where one side has forgotten some, those that are left are not taken for others', () => {
  const own = [signal('sent', 0, 'a'), { type: 'gap', entries: 1, at: 20 } as const, signal('sent', 40, 'c')];
  const entries = ['a', 'b', 'c'].map((name, index) => signal('received', 1060 + index * 20, name, 10 + index * 20));
  const peer = { entries, clock: { offsetMs: CALLEE_AHEAD, uncertaintyMs: 1 } };
  expect(times(timeline({ own, peer })).map(([, name, sentAt, , receivedAt]) => [name, sentAt, receivedAt])).toEqual([
    ['a', 0, 60],
    ['c', 40, 100],
    ['b', null, 80],
  ]);
});

test('of several that say the same the first sent is the first received', () => {
  const own = [signal('sent', 0, 'a'), signal('sent', 100, 'a')];
  const entries = [signal('received', 1060, 'a', 10), signal('received', 1160, 'a', 110)];
  const peer = { entries, clock: { offsetMs: CALLEE_AHEAD, uncertaintyMs: 1 } };
  expect(times(timeline({ own, peer })).map(([, , sentAt, , receivedAt]) => [sentAt, receivedAt])).toEqual([
    [0, 60],
    [100, 160],
  ]);
});

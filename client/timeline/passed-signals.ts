import { otherSeat, type CallSeat } from '../../protocol/seat.ts';
import { inOrder, type CallTimeline } from './call-timeline.ts';
import { offsetFromPassages, type ClockOffset, type Passage } from './clock-offset.ts';
import type { Entry } from './entry.ts';

type SignalEntry = Extract<Entry, { type: 'signal' }>;

/** A signal as both sides have written it down. Times are ms on this side's clock; null: not known, or not yet. */
export interface PassedSignal extends Pick<SignalEntry, 'kind' | 'negotiation' | 'bytes' | 'body'> {
  readonly from: CallSeat;
  readonly sentAt: number | null;
  readonly relayedAt: number | null;
  readonly receivedAt: number | null;
}

/** The signals of a call, each once, in the order in which they are first known of. */
export function passedSignals(timeline: CallTimeline): PassedSignal[] {
  const passed = matched(timeline);
  const ahead = clockOf(passed)?.offsetMs;
  const here = (relayedAt: number | null) => (relayedAt === null || ahead === undefined ? null : relayedAt - ahead);
  return passed.map((signal) => Object.assign({}, signal, { relayedAt: here(signal.relayedAt) }));
}

/** How far the server's clock is ahead of this side's, from what it noted when it relayed. Null before signals went both ways. */
export function serverClock(timeline: CallTimeline): ClockOffset | null {
  return clockOf(matched(timeline));
}

/**
 * `relayedAt` is left by the server's clock. The relay keeps each sender's order within a negotiation and nothing is delivered twice, so
 * that of several that say the same the nth sent is the nth received. Counting all of them would pair what does not belong together once
 * one side has forgotten some.
 */
function matched(timeline: CallTimeline): PassedSignal[] {
  const passed = new Map<string, PassedSignal>();
  const counts = new Map<string, number>();
  for (const entry of inOrder(timeline)) {
    if (entry.type !== 'signal') continue;
    const { kind, negotiation, bytes, body, relayedAt, direction, side, at } = entry;
    const from = direction === 'sent' ? side : otherSeat(side);
    const stream = `${from} ${negotiation} ${contents(body)}`;
    const number = counts.get(`${direction} ${stream}`) ?? 0;
    counts.set(`${direction} ${stream}`, number + 1);
    const known = passed.get(`${stream} ${number}`) ?? { sentAt: null, relayedAt: null, receivedAt: null };
    const found = direction === 'sent' ? { sentAt: at } : { receivedAt: at, relayedAt };
    passed.set(`${stream} ${number}`, { from, kind, negotiation, bytes, body, ...known, ...found });
  }
  return [...passed.values()];
}

const known = new WeakMap<SignalEntry['body'], string>();

/** The same for whoever has written it down: what went over the wire may have its keys in another order. */
function contents(body: SignalEntry['body']): string {
  const before = known.get(body);
  if (before !== undefined) return before;
  const text = JSON.stringify(Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  known.set(body, text);
  return text;
}

function clockOf(passed: readonly PassedSignal[]): ClockOffset | null {
  const toRelay: Passage[] = [];
  const fromRelay: Passage[] = [];
  for (const { sentAt, relayedAt, receivedAt } of passed) {
    if (relayedAt === null) continue;
    if (sentAt !== null) toRelay.push({ earlier: sentAt, later: relayedAt });
    if (receivedAt !== null) fromRelay.push({ earlier: relayedAt, later: receivedAt });
  }
  return offsetFromPassages(toRelay, fromRelay);
}

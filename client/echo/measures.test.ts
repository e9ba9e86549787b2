import { expect, test } from 'vitest';
import type { StatsSample } from '../timeline/stats-history.ts';
import type { StreamStats } from '../timeline/stream-stats.ts';
import { measure, ratesNow } from './measures.ts';

interface Second {
  readonly at: number;
  readonly rttMs?: number | null;
  readonly sent?: Partial<StreamStats>;
  readonly received?: Partial<StreamStats>;
}

const NONE = { jitterMs: null, width: null, height: null, freezes: null, frozenFor: null, limitation: null };

function sample({ at, rttMs = 20, sent = {}, received = {} }: Second): StatsSample {
  const stream = (direction: 'sent' | 'received', kind: 'audio' | 'video', change: Partial<StreamStats>): StreamStats => ({
    ...NONE,
    direction,
    kind,
    bytes: 0,
    packets: 0,
    lost: 0,
    frames: 0,
    ...change,
  });
  return { at, rttMs, streams: [stream('sent', 'video', sent), stream('received', 'video', received)] };
}

/** A picture of a hundred packets and thirty frames a second, for so many seconds; `change` is made from one of them on. */
function seconds(count: number, change: (second: number) => Omit<Second, 'at'> = () => ({})): StatsSample[] {
  return Array.from({ length: count + 1 }, (_, second) => {
    const all = { bytes: second * 100_000, packets: second * 100, frames: second * 30 };
    const { sent, received, ...rest } = change(second);
    return sample({ at: second * 1000, sent: { ...all, ...sent }, received: { ...all, ...received }, ...rest });
  });
}

test('what goes there and what comes back is counted by the second', () => {
  expect(measure(seconds(10))).toMatchObject({
    rttMs: 20,
    lossUp: 0,
    lossDown: 0,
    upKbps: 800,
    downKbps: 800,
    framesSent: 300,
    framesReceived: 300,
    frozenMs: 0,
    measuredMs: 10_000,
  });
});

test('nothing is known before there are two samples', () => {
  expect(measure([])).toMatchObject({ rttMs: null, lossUp: null, upKbps: null, measuredMs: 0, soundBack: null });
  expect(ratesNow(seconds(0))).toMatchObject({ rttMs: 20, upKbps: null });
});

test('what was lost on the way there is a share of what was sent, and on the way back of what should have come', () => {
  const lossy = seconds(10, (second) => ({ sent: { lost: second * 10 }, received: { packets: second * 90, lost: second * 10 } }));
  expect(measure(lossy)).toMatchObject({ lossUp: 0.1, lossDown: 0.1 });
});

test('one slow moment is not how long it takes', () => {
  expect(measure(seconds(9, (second) => ({ rttMs: second === 4 ? 900 : 30 }))).rttMs).toBe(30);
});

test('a picture that stands still while the camera sends is frozen; before the first one it is awaited', () => {
  const frozen = seconds(10, (second) => ({ received: { frames: second < 2 ? 0 : Math.min(second, 5) * 30 } }));
  expect(measure(frozen).frozenMs).toBe(5000);
  expect(
    measure(seconds(10, (second) => ({ sent: { frames: Math.min(5, second) }, received: { frames: Math.min(5, second) } }))).frozenMs,
  ).toBe(0);
});

test('a connection that was lost and made anew counts as frozen for as long as it was away, and its counts go on', () => {
  const before = seconds(4);
  const after = seconds(4).map(({ at, ...one }) => Object.assign(one, { at: at + 20_000 }));
  expect(measure([...before, ...after])).toMatchObject({ frozenMs: 16_000, framesSent: 240, measuredMs: 8000, upKbps: 800 });
});

test('the first seconds, in which the picture grows, do not count for its bandwidth', () => {
  const growing = seconds(8, (second) => ({ sent: { bytes: Math.max(0, second - 3) * 100_000 } }));
  expect(measure(growing).upKbps).toBe(800);
});

test('a picture that is poor for want of bandwidth most of the time is limited', () => {
  const limited = (from: number) => seconds(10, (second) => ({ sent: { limitation: second >= from ? 'bandwidth' : 'none' } }));
  expect(measure(limited(5)).isLimited).toBe(true);
  expect(measure(limited(9)).isLimited).toBe(false);
});

test('now is the last five seconds', () => {
  const faster = seconds(10, (second) => ({ sent: { bytes: second <= 5 ? 0 : (second - 5) * 250_000 } }));
  expect(ratesNow(faster).upKbps).toBe(2000);
});

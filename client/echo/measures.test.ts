import { expect, test } from 'vitest';
import { seconds } from './fake-samples.ts';
import { measure, ratesNow } from './measures.ts';

test('what goes there and what comes back is counted by the second', () => {
  expect(measure(seconds(10))).toMatchObject({
    rttMs: 20,
    lossUp: 0,
    lossDown: 0,
    upKbps: 800,
    downKbps: 800,
    framesSent: 300,
    framesReceived: 300,
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

test('a connection that was lost and made anew is measured on, and what lies between is not counted', () => {
  const after = seconds(4).map(({ at, ...one }) => Object.assign(one, { at: at + 20_000 }));
  expect(measure([...seconds(4), ...after])).toMatchObject({ framesSent: 240, measuredMs: 8000, upKbps: 800 });
});

test('a voice that came back as long as anything did has come back, however long nothing did afterwards', () => {
  const sound = (second: number) => ({ kind: 'audio' as const, frames: null, packets: second * 50 });
  const lost = seconds(12, (second) => ({ sent: sound(second), received: sound(Math.min(second, 4)) }));
  expect(measure(lost).soundBack).toBe(1);
  expect(measure(seconds(12, (second) => ({ sent: sound(second), received: sound(0) }))).soundBack).toBe(0);
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

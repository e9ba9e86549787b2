import { expect, test } from 'vitest';
import { StatsHistory, type StatsSample } from '../timeline/stats-history.ts';
import { seconds } from './fake-samples.ts';
import { Outages } from './outages.ts';

function missed(samples: readonly StatsSample[]) {
  const outages = new Outages();
  outages.follow(samples);
  return outages.missed;
}

const NOTHING = { goneMs: 0, silentMs: 0, frozenMs: 0 };
const voice = (second: number) => ({ kind: 'audio' as const, frames: null, packets: second * 50, bytes: second * 5000 });
/** A voice that comes back as it goes there, but for the seconds from one to another. */
const silentFrom = (from: number, to: number) => (second: number) => ({
  sent: voice(second),
  received: voice(second <= from ? second : Math.max(from, second - to + from)),
});
const later = (samples: readonly StatsSample[], ms: number) => samples.map((one) => Object.assign({}, one, { at: one.at + ms }));

test('of a test in which all came back nothing is missed', () => {
  expect(missed([])).toEqual(NOTHING);
  expect(missed(seconds(30))).toEqual(NOTHING);
});

test('a voice that did not come back for a while was gone, and so was all else', () => {
  expect(missed(seconds(30, silentFrom(10, 14)))).toEqual({ ...NOTHING, goneMs: 4000 });
});

test('a connection by which nothing has come lately is silent: it is not known yet whether that passes', () => {
  expect(missed(seconds(15, silentFrom(10, 99)))).toEqual({ ...NOTHING, silentMs: 5000 });
});

test('a connection that was lost and made anew was gone for as long as it was away', () => {
  const [before, after] = [seconds(4), later(seconds(4), 20_000)];
  expect(missed([...before, ...after])).toEqual({ ...NOTHING, goneMs: 16_000 });
  expect(missed([...before, ...after.slice(0, 1)])).toEqual({ ...NOTHING, goneMs: 16_000 });
});

test('a picture that stands still while sound comes is frozen; before the first one it is awaited', () => {
  expect(missed(seconds(10, (second) => ({ received: { frames: second < 2 ? 0 : Math.min(second, 5) * 30 } })))).toEqual({
    ...NOTHING,
    frozenMs: 5000,
  });
});

test('where nothing is sent nothing is missed: a camera that was switched off, for one', () => {
  const off = (second: number) => ({ packets: Math.min(second, 5) * 100, frames: Math.min(second, 5) * 30 });
  expect(missed(seconds(10, (second) => ({ sent: off(second), received: off(second) })))).toEqual(NOTHING);
});

test('what has never come is not waited for again', () => {
  expect(missed(seconds(10, silentFrom(0, 99)))).toEqual(NOTHING);
});

test('what was missed in the first minute of a test is known in its tenth, when its samples are not', () => {
  const [history, outages] = [new StatsHistory(), new Outages()];
  for (const sample of seconds(600, silentFrom(30, 42))) {
    history.add(sample);
    outages.follow(history.samples);
  }
  expect(missed(history.samples)).toEqual(NOTHING);
  expect(outages.missed).toEqual({ ...NOTHING, goneMs: 12_000 });
});

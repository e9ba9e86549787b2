import { expect, test } from 'vitest';
import { recordedReport } from '../../timeline/recorded-stats.ts';
import type { StatsSample } from '../../timeline/stats-history.ts';
import { roundTripMs, streamStats } from '../../timeline/stream-stats.ts';
import { samplesOf, steady, stream } from './fake-samples.ts';
import { flow } from './flow.ts';

const received = (samples: readonly StatsSample[]) => flow(samples, 'received', 'video');
const bits = (samples: readonly StatsSample[]) => received(samples).map(({ bitsPerSecond }) => bitsPerSecond);

test.each([0, 1])('of %i reports there is no difference', (count) => {
  expect(received(samplesOf(count, () => [stream()]))).toEqual([]);
});

test('a point is the difference of two reports, for each second', () => {
  expect(received(samplesOf(3, (second) => [steady(second, { lost: 0 })])).at(-1)).toEqual({
    at: 2000,
    bitsPerSecond: 800_000,
    packetsPerSecond: 100,
    framesPerSecond: 30,
    width: 1280,
    height: 720,
    jitterMs: 5,
    lossPercent: 0,
    frozen: 0,
    limitation: null,
  });
});

test('a report that is late counts for the time that it took', () => {
  const [first, , third] = samplesOf(3, (second) => [steady(second)]) as [StatsSample, StatsSample, StatsSample];
  expect(bits([first, third])).toEqual([800_000]);
});

test('where reports are missing there is a gap, and the flow goes on after it', () => {
  const samples = samplesOf(8, (second) => [steady(second)]).filter((_, second) => second < 2 || second > 4);
  expect(bits(samples)).toEqual([800_000, null, 800_000, 800_000]);
});

test('a fresh connection counts from nothing: a gap, never a negative figure', () => {
  expect(bits(samplesOf(6, (second) => [steady(second < 3 ? second + 10 : second - 3)]))).toEqual([
    800_000,
    800_000,
    null,
    800_000,
    800_000,
  ]);
});

test.each(['bytes', 'packets', 'frames'] as const)('it is enough that %s have gone back', (counter) => {
  expect(bits(samplesOf(3, (second) => [steady(second, second === 2 ? { [counter]: 0 } : {})]))).toEqual([800_000, null]);
});

test('while there is no stream there is a gap', () => {
  expect(bits(samplesOf(4, (second) => (second === 1 ? [] : [steady(second)])))).toEqual([null, null, 800_000]);
});

test('a clock that was set back leaves a gap', () => {
  const [first, second] = samplesOf(2, (second) => [steady(second)]) as [StatsSample, StatsSample];
  expect(bits([{ ...first, at: 5000 }, second])).toEqual([null]);
});

test('several streams of one kind are one flow, of the size of the larger picture', () => {
  const samples = samplesOf(2, (second) => [steady(second, { width: 320, height: 180 }), steady(second)]);
  expect(received(samples)).toMatchObject([{ bitsPerSecond: 1_600_000, framesPerSecond: 60, width: 1280, height: 720 }]);
});

test('other directions and kinds are other flows', () => {
  const samples = samplesOf(2, (second) => [
    steady(second),
    steady(second, { direction: 'sent', bytes: 0 }),
    steady(second, { kind: 'audio', bytes: 0 }),
  ]);
  expect(bits(samples)).toEqual([800_000]);
});

test('losses are those of the last five seconds, of all that was sent', () => {
  const samples = samplesOf(9, (second) => [steady(second, { lost: second >= 3 ? 100 : 0 })]);
  const losses = received(samples).map(({ lossPercent }) => Math.round(lossPercent ?? -1));
  expect(losses).toEqual([0, 0, 25, 20, 17, 17, 17, 0]);
});

test('packets that come twice are no losses below nothing', () => {
  expect(received(samplesOf(2, (second) => [steady(second, { lost: -second })]))).toMatchObject([{ lossPercent: 0 }]);
});

test('where nothing was sent, or nobody tells, nothing is known of losses', () => {
  expect(received(samplesOf(2, () => [stream()]))).toMatchObject([{ lossPercent: null }]);
  expect(received(samplesOf(2, (second) => [steady(second, { lost: null })]))).toMatchObject([{ lossPercent: null }]);
});

test('how much of a second the picture stood still', () => {
  expect(received(samplesOf(2, (second) => [steady(second, { frozenFor: second * 0.4 })]))).toMatchObject([{ frozen: 0.4 }]);
});

test('of several pictures the one that is held back says why', () => {
  const limitations = (...all: (string | null)[]) =>
    received(samplesOf(2, (second) => all.map((limitation) => steady(second, { limitation })))).map(({ limitation }) => limitation);
  expect(limitations('none', 'cpu')).toEqual(['cpu']);
  expect(limitations('none', 'none')).toEqual(['none']);
  expect(limitations(null)).toEqual([null]);
});

test.each(['chromium', 'firefox'] as const)('a second of a real call in %s has plausible figures', (browser) => {
  const sample = (name: string, at: number) => {
    const report = recordedReport(browser, name);
    return { at, rttMs: roundTripMs(report), streams: streamStats(report) };
  };
  const samples = [sample('connected', 0), sample('a second later', 1000)];
  for (const direction of ['sent', 'received'] as const) {
    const [video] = flow(samples, direction, 'video');
    expect(video?.framesPerSecond).toBeGreaterThan(5);
    expect(video?.framesPerSecond).toBeLessThan(60);
    expect(flow(samples, direction, 'audio')[0]?.packetsPerSecond).toBeGreaterThan(30);
  }
});

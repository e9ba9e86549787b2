import { expect, test } from 'vitest';
import { recordedReport } from './recorded-stats.ts';
import { roundTripMs, streamStats } from './stream-stats.ts';

const BROWSERS = ['chromium', 'firefox'] as const;

test.each(BROWSERS)('%s sends and receives picture and sound', (browser) => {
  const streams = streamStats(recordedReport(browser, 'connected')).map(({ direction, kind }) => `${direction} ${kind}`);
  expect(streams.toSorted()).toEqual(['received audio', 'received video', 'sent audio', 'sent video']);
});

test.each(BROWSERS)('of what %s sends and receives there are bytes and packets', (browser) => {
  for (const { bytes, packets } of streamStats(recordedReport(browser, 'connected'))) {
    expect(bytes).toBeGreaterThan(packets);
    expect(packets).toBeGreaterThan(0);
  }
});

test.each(BROWSERS)('of what %s receives there are losses and jitter; of what it sends once the other side has reported', (browser) => {
  const known = streamStats(recordedReport(browser, 'a second later')).filter(({ lost }) => lost !== null);
  expect(known.filter(({ direction }) => direction === 'received')).toHaveLength(2);
  expect(known.some(({ direction }) => direction === 'sent')).toBe(true);
  for (const { lost, jitterMs } of known) {
    expect(lost).toBe(0);
    expect(jitterMs).toBeGreaterThanOrEqual(0);
    expect(jitterMs).toBeLessThan(1000);
  }
});

test.each(BROWSERS)('pictures of %s have frames and a size, sound has neither', (browser) => {
  for (const { kind, frames, width, height } of streamStats(recordedReport(browser, 'connected'))) {
    expect([width, height]).toEqual(kind === 'video' ? [320, 240] : [null, null]);
    if (kind === 'video') expect(frames).toBeGreaterThan(0);
    else expect(frames).toBeNull();
  }
});

test.each(BROWSERS)('a second later more of everything has passed in %s', (browser) => {
  const before = streamStats(recordedReport(browser, 'connected'));
  for (const stream of streamStats(recordedReport(browser, 'a second later'))) {
    const earlier = before.find(({ direction, kind }) => direction === stream.direction && kind === stream.kind);
    expect(stream.bytes).toBeGreaterThan(earlier?.bytes ?? Infinity);
    expect(stream.packets).toBeGreaterThan(earlier?.packets ?? Infinity);
  }
});

test('only Chromium says why a picture is no better than it is', () => {
  const limitations = (browser: 'chromium' | 'firefox') =>
    streamStats(recordedReport(browser, 'connected')).flatMap(({ direction, kind, limitation }) =>
      direction === 'sent' && kind === 'video' ? [limitation] : [],
    );
  expect(limitations('chromium')).toEqual(['none']);
  expect(limitations('firefox')).toEqual([null]);
});

test.each(BROWSERS)('how long it takes to the other side and back is known of %s', (browser) => {
  const rtt = roundTripMs(recordedReport(browser, 'connected'));
  expect(rtt).toBeGreaterThan(0);
  expect(rtt).toBeLessThan(1000);
});

test('of several pairs that were nominated the one in use counts', () => {
  const pair = { type: 'candidate-pair', nominated: true, state: 'succeeded' };
  const report = [
    ['old', { ...pair, currentRoundTripTime: 0.3 }],
    ['new', { ...pair, currentRoundTripTime: 0.02 }],
    ['T', { type: 'transport', selectedCandidatePairId: 'new' }],
  ] as const;
  expect(roundTripMs(report)).toBe(20);
});

test('of several streams that tell of the way the quickest counts', () => {
  const heard = (roundTripTime?: number) => ({ type: 'remote-inbound-rtp', roundTripTime });
  expect(
    roundTripMs([
      ['a', heard(0.05)],
      ['b', heard(0.03)],
      ['c', heard()],
    ]),
  ).toBe(30);
});

test('before anything has passed nothing is known of the way, nor of a stream', () => {
  expect(roundTripMs(recordedReport('firefox', 'checking'))).toBeNull();
  expect(streamStats(recordedReport('firefox', 'checking'))).toEqual([]);
});

test('what is no number is nothing that was counted', () => {
  const stream = { type: 'inbound-rtp', kind: 'video', bytesReceived: NaN, framesDecoded: 'many', jitter: Infinity };
  expect(streamStats([['a', stream]])).toMatchObject([{ bytes: 0, packets: 0, frames: null, jitterMs: null, limitation: null }]);
});

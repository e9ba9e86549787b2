import { expect, test } from 'vitest';
import { ReceptionLog } from './reception.ts';

/** Packets of a stream at 90 kHz, 33 ms apart, with these sequence numbers. */
function received(sequences: readonly number[], ssrc = 7) {
  const log = new ReceptionLog(90_000);
  sequences.forEach((sequence, at) => log.add(ssrc, sequence, at * 2970, 1000, at * 33));
  return log;
}

test('nothing is said of a stream before it has begun', () => {
  const log = new ReceptionLog(90_000);
  expect(log.reception(0)).toBeNull();
  expect(log.toAskFor(0)).toEqual([]);
});

test('what is missing is counted, and asked for at once', () => {
  const log = received([10, 11, 14, 15]);
  expect(log.lost).toBe(2);
  expect(log.toAskFor(200)).toEqual([12, 13]);
  expect(log.reception(200)).toMatchObject({ expected: 6, fractionLost: Math.floor((2 * 256) / 6), lost: 2 });
});

test('what comes late is missing no more', () => {
  const log = received([10, 12, 11]);
  expect(log.lost).toBe(0);
  expect(log.toAskFor(200)).toEqual([]);
});

test('a packet is asked for again after a while, four times in all', () => {
  const log = received([1, 3]);
  const asks = [0, 10, 60, 120, 180, 240, 300].map((at) => log.toAskFor(1000 + at).length);
  expect(asks).toEqual([1, 0, 1, 1, 1, 0, 0]);
});

test('after a hole as large as an outage nothing is asked for: a key frame is cheaper', () => {
  expect(received([1, 500]).toAskFor(100)).toEqual([]);
});

test('that a hole is so large is said once, by the packet behind it', () => {
  const log = new ReceptionLog(90_000);
  const isTorn = (sequence: number) => log.add(7, sequence, 0, 1000, 0);
  expect([1, 100, 500, 501, 499, 20_000, 20_001].map(isTorn)).toEqual([false, false, true, false, false, true, false]);
});

test('numbers that begin again at 65536 are no loss', () => {
  const log = received([65_534, 65_535, 0, 1]);
  expect(log.lost).toBe(0);
  expect(log.reception(200)?.highestSequence).toBe(2 * 65_536 + 1);
});

test('each report is about the time since the one before', () => {
  const log = received([1, 3]);
  expect(log.reception(100)).toMatchObject({ expected: 3, fractionLost: 85 });
  log.add(7, 4, 10_000, 1000, 120);
  expect(log.reception(200)).toMatchObject({ expected: 1, fractionLost: 0, lost: 1 });
});

test.each([
  ['another SSRC', 8, 20],
  ['numbers far from the last', 7, 20_000],
])('%s is a stream that has begun again', (_name, ssrc, sequence) => {
  const log = received([1, 5]);
  log.reception(50);
  log.noteReport(0x12345678, 60);
  log.add(ssrc, sequence, 0, 1000, 100);
  expect(log.ssrc).toBe(ssrc);
  expect(log.reception(200)).toMatchObject({ expected: 1, lost: 0, fractionLost: 0, lastReport: 0, sinceReport: 0 });
});

test('packets at even distances do not jitter, others do', () => {
  expect(received([1, 2, 3, 4, 5]).reception(0)?.jitter).toBe(0);
  const log = received([1, 2]);
  log.add(7, 3, 2 * 2970, 1000, 2 * 33 + 160);
  expect(log.reception(0)?.jitter).toBe((160 * 90) / 16);
});

test('the last sender report is referred to, with the time since', () => {
  const log = received([1]);
  log.noteReport(0x12345678, 1000);
  expect(log.reception(1500)).toMatchObject({ lastReport: 0x12345678, sinceReport: 32_768 });
});

test('a stream of nothing but holes costs no more than one without any', () => {
  const log = new ReceptionLog(90_000);
  const begun = performance.now();
  for (let at = 0; at < 100_000; at += 1) log.add(7, (at * 2999) & 0xffff, at, 1000, at);
  // Looked through hole by hole it is 300 million entries.
  expect(performance.now() - begun).toBeLessThan(5000);
  expect(log.toAskFor(1e6)).toEqual([]);
});

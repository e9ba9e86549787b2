import { expect, test } from 'vitest';
import { sendingBetween, sendingInAll, sendingSample, type SendingSample } from './sending.ts';
import type { Stats } from './selected-pair.ts';

const report = (...all: Stats[]) => all.map((stats) => [String(stats['id']), stats] as const);
const at = (ms: number, change: Partial<SendingSample> = {}): SendingSample => ({
  at: ms,
  bytes: 0,
  packets: 0,
  lost: 0,
  encodingS: 0,
  rttMs: null,
  ...change,
});

test('a sample adds up what is sent of each kind, headers included, and what the other side has lost', () => {
  const sample = sendingSample(
    report(
      { id: 'a', type: 'outbound-rtp', kind: 'audio', bytesSent: 100, headerBytesSent: 10, packetsSent: 4 },
      { id: 'v', type: 'outbound-rtp', kind: 'video', bytesSent: 900, headerBytesSent: 40, packetsSent: 6, totalEncodeTime: 0.5 },
      { id: 'ra', type: 'remote-inbound-rtp', kind: 'audio', packetsLost: 1, roundTripTime: 0.02 },
      { id: 'rv', type: 'remote-inbound-rtp', kind: 'video', packetsLost: 2, roundTripTime: 0.03 },
    ),
    5,
  );
  expect(sample).toEqual({ at: 5, bytes: 1050, packets: 10, lost: 3, encodingS: 0.5, rttMs: 20 });
});

test('between two samples: bits a second, the share of packets lost, and how much of a second was spent on encoding', () => {
  const before = at(1000, { bytes: 1000, packets: 10, encodingS: 1 });
  const after = at(3000, { bytes: 251_000, packets: 210, lost: 4, encodingS: 1.5, rttMs: 12 });
  expect(sendingBetween(before, after)).toEqual({ bitsPerSecond: 1_000_000, lossShare: 0.02, encodingShare: 0.25, rttMs: 12 });
});

test('a fresh connection counts from nothing: there is nothing to say between the two', () => {
  expect(sendingBetween(at(0, { bytes: 500, packets: 9 }), at(1000, { bytes: 100, packets: 2 }))).toBeNull();
});

test('a browser that does not tell what encoding takes is not said to encode for nothing', () => {
  const sending = sendingBetween(at(0, { encodingS: null }), at(1000, { encodingS: null }));
  expect(sending?.encodingShare).toBeNull();
  expect(sendingInAll([sending].flatMap((one) => one ?? []))).toEqual({ bitsPerSecond: 0, encodingShare: null });
});

test('all viewers together cost the sum of what each costs', () => {
  const each = { bitsPerSecond: 1000, lossShare: 0, encodingShare: 0.2, rttMs: null };
  const all = sendingInAll([each, { ...each, encodingShare: 0.3 }]);
  expect(all).toEqual({ bitsPerSecond: 2000, encodingShare: 0.5 });
});

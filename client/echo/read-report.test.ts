import { expect, test } from 'vitest';
import { Peak } from './peak.ts';
import { meterShare, NOTHING_READ, readReport } from './read-report.ts';

const report = (...all: Record<string, unknown>[]) => all.map((stats) => [String(stats['id']), stats] as const);

test('levels and codecs are read from a report', () => {
  const reading = readReport(
    report(
      { id: 'S', type: 'media-source', kind: 'audio', audioLevel: 0.25 },
      { id: 'O', type: 'outbound-rtp', kind: 'audio', codecId: 'C1' },
      { id: 'V', type: 'outbound-rtp', kind: 'video', codecId: 'C2' },
      { id: 'I', type: 'inbound-rtp', kind: 'audio', codecId: 'C3', audioLevel: 1.5 },
      { id: 'P', type: 'candidate-pair', availableOutgoingBitrate: 1_200_000 },
      { id: 'C1', type: 'codec', mimeType: 'audio/opus', sdpFmtpLine: 'minptime=10' },
      { id: 'C2', type: 'codec', mimeType: 'video/VP8' },
      { id: 'C3', type: 'codec', mimeType: 'audio/opus', sdpFmtpLine: 'minptime=10;stereo=1;sprop-stereo=1' },
    ),
  );
  expect(reading).toEqual({ microphone: 0.25, returned: 1, video: 'VP8', audio: 'opus', allowedKbps: 1200, isStereo: true });
});

test('what a browser does not say is not known', () => {
  expect(readReport([])).toEqual(NOTHING_READ);
  expect(readReport(report({ id: 'S', type: 'media-source', kind: 'audio', audioLevel: Number.NaN })).microphone).toBeNull();
});

test('that a sender has stereo to offer does not mean that it is received so', () => {
  const codec = { id: 'C', type: 'codec', mimeType: 'audio/opus', sdpFmtpLine: 'sprop-stereo=1' };
  expect(readReport(report({ id: 'I', type: 'inbound-rtp', kind: 'audio', codecId: 'C' }, codec)).isStereo).toBe(false);
});

test.each([
  [0, 0],
  [0.001, 0],
  [0.0316, 0.5],
  [1, 1],
])('a level of %d fills %d of the meter', (level, share) => {
  expect(meterShare(level)).toBeCloseTo(share, 2);
});

test('a click is no voice, and a voice stays the loudest moment after it has ended', () => {
  const peak = new Peak();
  for (const level of [0, 0.9, 0, 0.2, 0.3, 0]) peak.add(level);
  expect(peak.loudest).toBe(0.2);
});

import type { Found } from '../finding.ts';
import { newestSamples, statsEvidence } from '../recent-stats.ts';
import type { SeenCall } from '../seen-call.ts';

const SAMPLES = 6;
/** There and back: beyond 150 ms one way people begin to talk at the same time (ITU-T G.114). */
const HIGH_MS = 300;

/** It takes long until what one says is heard. */
export function highRoundTrip({ timeline, you, isConnected }: SeenCall): Found | null {
  const samples = newestSamples(timeline.stats, SAMPLES);
  if (!isConnected || !samples) return null;
  const sorted = samples.map(({ rttMs }) => rttMs ?? 0).sort((a, b) => a - b);
  const median = sorted[Math.floor(SAMPLES / 2)] ?? 0;
  if (median < HIGH_MS) return null;
  return { severity: 'slows', evidence: statsEvidence(samples, you.seat), params: { time: String(Math.round(median)) } };
}

import type { Found } from '../finding.ts';
import { between, newestSamples, statsEvidence } from '../recent-stats.ts';
import type { SeenCall } from '../seen-call.ts';

/** Every call begins with a small picture until the browser has felt its way up: only what stays says something. */
const SAMPLES = 10;

/** The picture is sent smaller or slower than it could be, for one reason the whole time (W3C webrtc-stats §8.6). */
const limitedBy =
  (reason: 'bandwidth' | 'cpu') =>
  ({ timeline, you, isConnected }: SeenCall): Found | null => {
    const samples = newestSamples(timeline.stats, SAMPLES);
    if (!isConnected || !samples) return null;
    const isLimited = samples.every(({ streams }) =>
      streams.some(({ direction, limitation }) => direction === 'sent' && limitation === reason),
    );
    return isLimited ? { severity: 'slows', whose: 'yours', evidence: statsEvidence(samples, you.seat) } : null;
  };

/** What a picture needs to be a good one at the size of a phone's screen; bits a second. Browsers call everything below their wish limited. */
const GOOD_BPS = 150_000;

/** The line is the limit, and what gets through is little. */
export function limitedByBandwidth(call: SeenCall): Found | null {
  const found = limitedBy('bandwidth')(call);
  const samples = newestSamples(call.timeline.stats, SAMPLES);
  const [first] = samples ?? [];
  const last = samples?.at(-1);
  if (!found || !first || !last) return null;
  const bits = between(first, last, 'sent', ({ kind, bytes }) => (kind === 'video' ? bytes * 8 : 0));
  const bps = (bits / (last.at - first.at)) * 1000;
  return bps < GOOD_BPS ? { ...found, params: { rate: String(Math.round(bps / 1000)) } } : null;
}

export const limitedByProcessor = limitedBy('cpu');

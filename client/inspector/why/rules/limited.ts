import type { Found } from '../finding.ts';
import { newestSamples, statsEvidence } from '../recent-stats.ts';
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

export const limitedByBandwidth = limitedBy('bandwidth');
export const limitedByProcessor = limitedBy('cpu');

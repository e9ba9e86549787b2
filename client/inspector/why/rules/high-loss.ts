import type { Found } from '../finding.ts';
import { between, newestSamples, statsEvidence } from '../recent-stats.ts';
import type { SeenCall } from '../seen-call.ts';

const SAMPLES = 6;
/** From here on what is lost is seen and heard, although much of it is sent again. */
const HIGH = 0.05;
/** Fewer packets, and a single one would weigh too much. */
const MIN_PACKETS = 100;

/** Of the newest packets many were lost on the way here, or on the way there. */
export function highLoss({ timeline, you, isConnected }: SeenCall): Found | null {
  const samples = newestSamples(timeline.stats, SAMPLES);
  const [first] = samples ?? [];
  const last = samples?.at(-1);
  if (!isConnected || !samples || !first || !last) return null;
  for (const [direction, whose] of [
    ['received', 'yours'],
    ['sent', 'theirs'],
  ] as const) {
    const lost = Math.max(
      0,
      between(first, last, direction, (stream) => stream.lost),
    );
    const packets = between(first, last, direction, (stream) => stream.packets);
    // Those received are counted without the lost, those sent with them.
    const all = direction === 'received' ? packets + lost : packets;
    if (all < MIN_PACKETS || lost / all < HIGH) continue;
    const params = { percent: String(Math.round((lost / all) * 100)) };
    return { severity: 'slows', whose, evidence: statsEvidence(samples, you.seat), params };
  }
  return null;
}

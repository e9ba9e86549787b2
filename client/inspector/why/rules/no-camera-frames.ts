import type { StatsSample } from '../../../timeline/stats-history.ts';
import type { Side } from '../../side.ts';
import type { Found } from '../finding.ts';
import { statsEvidence } from '../recent-stats.ts';
import type { SeenCall } from '../seen-call.ts';

/** A camera delivers its first picture within a second or two; samples are a second apart. */
const SAMPLES = 5;

/** A side says that its camera is on, the connection stands, and not one frame more is sent, or comes. */
export function noCameraFrames(call: SeenCall): Found | null {
  if (!call.isConnected) return null;
  return of(call, call.you, 'sent') ?? of(call, call.them, 'received');
}

function of({ you, timeline }: SeenCall, side: Side, direction: 'sent' | 'received'): Found | null {
  const told = side.entries.findLast((entry) => entry.type === 'devices');
  if (told?.type !== 'devices' || told.camera !== 'on') return null;
  const samples = timeline.stats.filter(({ at, rttMs }) => at >= told.at && rttMs !== null).slice(-SAMPLES);
  const [first] = samples;
  const last = samples.at(-1);
  if (samples.length < SAMPLES || !first || !last || frames(last, direction) !== frames(first, direction)) return null;
  return { severity: 'stops', whose: side.whose, evidence: [told, ...statsEvidence(samples, you.seat)] };
}

/** Encoded or decoded so far; of what has never come there are no statistics at all. */
function frames({ streams }: StatsSample, direction: 'sent' | 'received'): number {
  return streams.find((stream) => stream.direction === direction && stream.kind === 'video')?.frames ?? 0;
}

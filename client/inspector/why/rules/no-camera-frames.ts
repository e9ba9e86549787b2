import type { SidedEntry } from '../../../timeline/call-timeline.ts';
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
  const said = you.entries.findLast((entry) => entry.type === 'signal' && entry.kind === 'media' && entry.direction === direction);
  if (!isCameraOn(said)) return null;
  const samples = timeline.stats.filter(({ at }) => at >= said.at).slice(-SAMPLES);
  const [first] = samples;
  const last = samples.at(-1);
  if (samples.length < SAMPLES || !first || !last || frames(last, direction) === null) return null;
  if (frames(last, direction) !== frames(first, direction)) return null;
  return { severity: 'stops', whose: side.whose, evidence: [said, ...statsEvidence(samples, you.seat)] };
}

function isCameraOn(entry: SidedEntry | undefined): entry is SidedEntry & { type: 'signal' } {
  return entry?.type === 'signal' && entry.body['camera'] === 'on';
}

/** Encoded or decoded so far, of the first picture; null: there is no such stream. */
function frames({ streams }: StatsSample, direction: 'sent' | 'received'): number | null {
  const picture = streams.find((stream) => stream.direction === direction && stream.kind === 'video');
  return picture ? (picture.frames ?? 0) : null;
}

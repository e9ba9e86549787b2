import type { Stats } from './selected-pair.ts';
import { roundTripMs } from './stream-stats.ts';

/** What one connection has sent so far, and what that took. Null: the browser does not say. */
export interface SendingSample {
  /** ms. */
  readonly at: number;
  readonly bytes: number;
  readonly packets: number;
  readonly lost: number;
  /** In all since the beginning; s. */
  readonly encodingS: number | null;
  readonly rttMs: number | null;
}

/** The same by the second, between two samples. */
export interface Sending {
  readonly bitsPerSecond: number;
  /** Of what was sent, as far as the other side has reported; 0 to 1. */
  readonly lossShare: number;
  /** Of a second, spent on encoding the picture for this connection. */
  readonly encodingShare: number | null;
  readonly rttMs: number | null;
}

export function sendingSample(report: Iterable<readonly [string, Stats]>, at: number): SendingSample {
  const all = [...report].map(([, stats]) => stats);
  const sent = all.filter(({ type }) => type === 'outbound-rtp');
  const sum = (of: readonly Stats[], field: string) => of.reduce((total, stats) => total + number(stats[field]), 0);
  const pictures = sent.filter((stats) => typeof stats['totalEncodeTime'] === 'number');
  return {
    at,
    bytes: sum(sent, 'bytesSent') + sum(sent, 'headerBytesSent'),
    packets: sum(sent, 'packetsSent'),
    lost: sum(
      all.filter(({ type }) => type === 'remote-inbound-rtp'),
      'packetsLost',
    ),
    encodingS: pictures.length > 0 ? sum(pictures, 'totalEncodeTime') : null,
    rttMs: roundTripMs(report),
  };
}

/** Null where the two are of different connections: counts begin anew. */
export function sendingBetween(before: SendingSample, after: SendingSample): Sending | null {
  const seconds = (after.at - before.at) / 1000;
  const packets = after.packets - before.packets;
  if (seconds <= 0 || packets < 0 || after.bytes < before.bytes) return null;
  const lost = Math.max(0, after.lost - before.lost);
  const encodes = before.encodingS !== null && after.encodingS !== null;
  return {
    bitsPerSecond: ((after.bytes - before.bytes) * 8) / seconds,
    lossShare: packets === 0 ? 0 : Math.min(1, lost / packets),
    encodingShare: encodes ? Math.max(0, (after.encodingS ?? 0) - (before.encodingS ?? 0)) / seconds : null,
    rttMs: after.rttMs,
  };
}

/** What all viewers cost together. */
export function sendingInAll(each: readonly Sending[]): Pick<Sending, 'bitsPerSecond' | 'encodingShare'> {
  const encoding = each.flatMap(({ encodingShare }) => encodingShare ?? []);
  return {
    bitsPerSecond: each.reduce((total, { bitsPerSecond }) => total + bitsPerSecond, 0),
    encodingShare: encoding.length > 0 ? encoding.reduce((total, share) => total + share, 0) : null,
  };
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

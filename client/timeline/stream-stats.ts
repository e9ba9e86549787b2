import { pairInUse, type Stats } from './selected-pair.ts';

/**
 * What getStats says of one stream of media; counts since it began. Null: the browser does not say, or it means nothing for this kind.
 * Of what is sent, losses and jitter are those that the other side reports (RTCP, RFC 3550 §6.4).
 */
export interface StreamStats {
  readonly direction: 'sent' | 'received';
  readonly kind: 'audio' | 'video';
  readonly bytes: number;
  readonly packets: number;
  readonly lost: number | null;
  readonly jitterMs: number | null;
  /** Encoded, or decoded. */
  readonly frames: number | null;
  readonly width: number | null;
  readonly height: number | null;
  /** How often and for how long in all the picture has stood still; s. */
  readonly freezes: number | null;
  readonly frozenFor: number | null;
  /** Why the picture is sent smaller or slower than it could be: `none`, `cpu`, `bandwidth`, `other`. */
  readonly limitation: string | null;
}

/** The streams of a report: one for each track that is sent or received, several for a picture that is sent in several sizes. */
export function streamStats(report: Iterable<readonly [string, Stats]>): StreamStats[] {
  const all = [...report].map(([, stats]) => stats);
  return all.flatMap((stats) => {
    const { type, kind } = stats;
    if ((kind !== 'audio' && kind !== 'video') || (type !== 'inbound-rtp' && type !== 'outbound-rtp')) return [];
    const isSent = type === 'outbound-rtp';
    // What the other side says of what is sent to it.
    const heard = isSent ? all.find((other) => other['type'] === 'remote-inbound-rtp' && other['localId'] === stats['id']) : stats;
    const jitter = number(heard?.['jitter']);
    return {
      direction: isSent ? 'sent' : 'received',
      kind,
      bytes: number(isSent ? stats['bytesSent'] : stats['bytesReceived']) ?? 0,
      packets: number(isSent ? stats['packetsSent'] : stats['packetsReceived']) ?? 0,
      lost: number(heard?.['packetsLost']),
      jitterMs: jitter === null ? null : jitter * 1000,
      frames: number(isSent ? stats['framesEncoded'] : stats['framesDecoded']),
      width: number(stats['frameWidth']),
      height: number(stats['frameHeight']),
      freezes: number(stats['freezeCount']),
      frozenFor: number(stats['totalFreezesDuration']),
      limitation: typeof stats['qualityLimitationReason'] === 'string' ? stats['qualityLimitationReason'] : null,
    };
  });
}

/** From this side to the other and back; ms. Where the pair in use does not tell (Firefox), what the other side's reports allow to say. */
export function roundTripMs(report: Iterable<readonly [string, Stats]>): number | null {
  const byId = new Map(report);
  const checked = number(pairInUse(byId)?.['currentRoundTripTime']);
  if (checked !== null) return checked * 1000;
  const reported = [...byId.values()].flatMap(({ type, roundTripTime }) =>
    type === 'remote-inbound-rtp' ? (number(roundTripTime) ?? []) : [],
  );
  // Of several streams the lowest: none can be quicker than the network is.
  return reported.length > 0 ? Math.min(...reported) * 1000 : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

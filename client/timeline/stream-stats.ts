import type { Stats } from './selected-pair.ts';

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

/** The streams of a report, one for each track that is sent or received; layers of one picture are added up. */
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

/** Of the pair in use; ms. */
export function roundTripMs(report: Iterable<readonly [string, Stats]>): number | null {
  for (const [, { type, nominated, state, currentRoundTripTime }] of report) {
    if (type === 'candidate-pair' && nominated === true && state === 'succeeded') {
      const rtt = number(currentRoundTripTime);
      if (rtt !== null) return rtt * 1000;
    }
  }
  return null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

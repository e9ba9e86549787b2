import type { MayContact } from '../engine.ts';

export interface Admitted {
  readonly sdp: string;
  readonly denied: number;
}

/**
 * Of a remote description only the candidates that may be contacted. Their addresses are all that an ICE agent ever sends to by itself.
 * Nor does it say that these are all: the agent gives up at once when it knows of no more to come, although the other side's own checks are
 * on their way, and the library tells it so before it tells of the candidates.
 */
export function admitCandidates(sdp: string, mayContact: MayContact): Admitted {
  const lines = sdp.split(/\r\n|\n/);
  const kept = lines.filter((line) => !line.startsWith('a=candidate:') || isAdmitted(line.slice(2), mayContact));
  return { sdp: kept.filter((line) => line !== 'a=end-of-candidates').join('\r\n'), denied: lines.length - kept.length };
}

/** `candidate:` foundation, component, transport, priority, address, port, `typ` type (RFC 8839 §5.1). UDP only. */
export function isAdmitted(candidate: string, mayContact: MayContact): boolean {
  const [, , transport, , address, port, typ] = candidate.trim().split(/\s+/);
  if (transport?.toLowerCase() !== 'udp' || typ !== 'typ' || address === undefined || !/^\d{1,5}$/.test(port ?? '')) return false;
  return mayContact(address, Number(port));
}

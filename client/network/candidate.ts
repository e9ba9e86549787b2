import { isLocalName } from '../timeline/address-kind.ts';
import { parseCandidateLine } from '../timeline/candidate-line.ts';
import type { Endpoint } from './address.ts';

/** One line of ICE (RFC 8839 §5.1), as far as the test needs it. */
export interface Found extends Endpoint {
  readonly type: 'host' | 'srflx' | 'relay';
  readonly isUdp: boolean;
  /** The socket it belongs to; null where the browser does not say. */
  readonly base: Endpoint | null;
}

/** Parsed from the line, as not every browser has the fields of RTCIceCandidate. Null for other types, and for what is none. */
export function parseCandidate(line: string): Found | null {
  const parsed = parseCandidateLine(line);
  if (!parsed) return null;
  const { type, address, port, protocol, relatedAddress, relatedPort } = parsed;
  if (type !== 'host' && type !== 'srflx' && type !== 'relay') return null;
  // Chromium writes 0.0.0.0:0 for a socket whose address it hides.
  const isBaseKnown = relatedAddress !== null && relatedPort !== null && relatedPort !== 0 && !isLocalName(relatedAddress);
  const base = isBaseKnown ? { address: relatedAddress, port: relatedPort } : null;
  return { type, address, port, isUdp: protocol === 'udp', base };
}

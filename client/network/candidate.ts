import { isHidden, type Endpoint } from './address.ts';

/** One line of ICE (RFC 8839 §5.1), as far as the test needs it. */
export interface Found extends Endpoint {
  readonly type: 'host' | 'srflx' | 'relay';
  readonly isUdp: boolean;
  /** The socket it belongs to; null where the browser does not say. */
  readonly base: Endpoint | null;
}

const LINE = /^(?:a=)?candidate:\S+ \d+ (\S+) \d+ (\S+) (\d+) typ (\S+)(?: raddr (\S+) rport (\d+))?/;

/** Parsed from the line, as not every browser has the fields of RTCIceCandidate. Null for other types, and for what is none. */
export function parseCandidate(line: string): Found | null {
  const [, transport = '', address = '', port, type, baseAddress, basePort] = LINE.exec(line) ?? [];
  if (type !== 'host' && type !== 'srflx' && type !== 'relay') return null;
  // Chromium writes 0.0.0.0:0 for a socket whose address it hides.
  const isBaseKnown = baseAddress !== undefined && basePort !== '0' && !isHidden(baseAddress);
  const base = isBaseKnown ? { address: baseAddress, port: Number(basePort) } : null;
  return { type, address, port: Number(port), isUdp: transport.toLowerCase() === 'udp', base };
}

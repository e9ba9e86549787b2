import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK_ORIGIN = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;
/**
 * By which names this computer calls itself. A page that was opened under any other may be anybody's, in the browser of a person at this
 * computer, with its name resolved to this computer (DNS rebinding).
 */
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;
const LOOPBACK_ADDRESS = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;

export interface Handshake {
  readonly isWebSocket: boolean;
  readonly headers: IncomingHttpHeaders;
  /** The address of the TCP peer itself, never one that a header claims. */
  readonly peerAddress: string | undefined;
}

/** A proxy has passed the request on. */
export function isForwarded(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'));
}

/** A program of this computer: a loopback TCP peer (a proxy on this machine has one too) that names it as host, and no sign of a proxy. */
export function isOnThisComputer({ headers, peerAddress }: Omit<Handshake, 'isWebSocket'>): boolean {
  return LOOPBACK_HOST.test(headers.host ?? '') && !isForwarded(headers) && LOOPBACK_ADDRESS.test(peerAddress ?? '');
}

/**
 * Whether a connection belongs to the local lobby: a page of this computer, opened on this computer. It takes a WebSocket handshake with a
 * loopback Origin as well, which a page cannot forge, though a program on another machine can.
 */
export function isInLobby({ isWebSocket, headers, peerAddress }: Handshake): boolean {
  return isWebSocket && LOOPBACK_ORIGIN.test(headers.origin ?? '') && isOnThisComputer({ headers, peerAddress });
}

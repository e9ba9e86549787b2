import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { isLoopbackHost } from '../ice/announced-host.ts';
import { isLoopback, plainAddress } from '../ice/ip-address.ts';
import type { Refusal } from './refusal.ts';

export interface HostSettings {
  /** Where the server listens. */
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: number;
}

/** Names of hosts, in lower case, that a server on a loopback address answers to besides those of loopback. Null: it answers to any. */
export type HostNames = ReadonlySet<string> | null;

/**
 * A page of any site can have its own name resolved to 127.0.0.1 and so talk, from the browser of a person at this computer, to a server that
 * only this computer should reach (DNS rebinding). Its requests still carry the page's name as Host. A server on another address, or behind
 * a proxy that is trusted and has told no name, answers to any.
 */
export function hostNamesFor({ host, publicUrl, allowedOrigins, trustProxy }: HostSettings): HostNames {
  if (!isLoopbackHost(host) || (trustProxy > 0 && publicUrl === undefined)) return null;
  const origins = publicUrl === undefined ? allowedOrigins : [publicUrl, ...allowedOrigins];
  return new Set(origins.map((origin) => new URL(origin).hostname));
}

const MISSING: Refusal = { status: 400, sentence: 'A request needs one Host header (RFC 9112, section 3.2).\n' };
const FOREIGN: Refusal = {
  status: 421,
  sentence:
    'This server listens on loopback, and answers only to localhost, 127.0.0.1 and [::1]. If a proxy passes requests on to it, start it ' +
    'with PUBLIC_URL set to the address that people use, such as PUBLIC_URL=https://calls.example, or name it in ALLOWED_ORIGINS.\n',
};

/** @returns null if the request names this server as its host, as often as HTTP wants it */
export function refuseHost(request: IncomingMessage, names: HostNames): Refusal | null {
  const hosts = request.headersDistinct.host ?? [];
  if (hosts.length > 1) return MISSING;
  const [host] = hosts;
  // HTTP/1.0 knew no Host. No browser speaks it.
  if (host === undefined) return request.httpVersion === '1.0' ? null : MISSING;
  if (names === null) return null;
  // RFC 9112 §3.2.2: the authority in an absolute request target counts, not the header.
  const [, target] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(request.url ?? '') ?? [];
  return isNamed(host, names) && (target === undefined || isNamed(target, names)) ? null : FOREIGN;
}

function isNamed(authority: string, names: ReadonlySet<string>): boolean {
  const [, literal, name] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::\d{1,5})?$/i.exec(authority) ?? [];
  if (literal !== undefined) return isIPv6(literal) && (isLoopback(plainAddress(literal)) || names.has(`[${plainAddress(literal)}]`));
  // The dot at the end says that a name is complete.
  const plain = (name ?? '').toLowerCase().replace(/\.$/, '');
  return plain === 'localhost' || isLoopback(plain) || names.has(plain);
}

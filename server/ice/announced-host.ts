import { isIPv4, isIPv6 } from 'node:net';
import { isLoopback, plainAddress } from './ip-address.ts';

const NAME = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Whether only this computer is meant. What stands for every interface is not. */
export function isLoopbackHost(host: string): boolean {
  return /^(.*\.)?localhost$/i.test(host) || isLoopback(plainAddress(host));
}

/**
 * The host by which a page reaches this machine, for announcing the STUN server under it: that of PUBLIC_URL, otherwise that of the
 * request. Null when other machines would not find it there, or when what the request says is no host at all.
 */
export function announcedHost(publicUrl: string | undefined, hostHeader: string | undefined): string | null {
  const authority = publicUrl === undefined ? (hostHeader ?? '') : new URL(publicUrl).host;
  const [, literal, name] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::\d{1,5})?$/i.exec(authority) ?? [];
  const host = literal ?? name ?? '';
  if (isLoopbackHost(host) || host === '0.0.0.0' || plainAddress(host) === '::') return null;
  if (literal !== undefined) return isIPv6(literal) ? `[${literal}]` : null;
  // What ends in a number is an IPv4 address or nothing (WHATWG URL §3.5).
  const isNumeric = /(^|\.)\d+$/.test(host);
  return (isNumeric ? isIPv4(host) : NAME.test(host)) ? host : null;
}

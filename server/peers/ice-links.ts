import type { Request } from 'express';
import type { IceAccess } from '../../protocol/requests.ts';

/** Which ICE servers whoever asks may use, for this peer of that room. */
export type IceAccessFor = (request: Request, room: string, peer: string) => IceAccess;

const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

/**
 * `Link: <turn:…>; rel="ice-server"` (RFC 9725 §4.6), one for each relay. STUN servers are left out: this server sees for itself from where
 * a client's checks come.
 */
export function iceLinks({ iceServers }: IceAccess): string[] {
  return iceServers.flatMap(({ urls, username, credential }) => {
    if (username === undefined || credential === undefined) return [];
    const rest = `rel="ice-server"; username=${quoted(username)}; credential=${quoted(credential)}; credential-type="password"`;
    return [urls].flat().map((url) => `<${url}>; ${rest}`);
  });
}

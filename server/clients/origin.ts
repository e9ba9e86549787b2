import type { IncomingHttpHeaders } from 'node:http';

export interface OriginPolicy {
  /** Origins besides the server's own, exactly as browsers write them. */
  readonly allowedOrigins: readonly string[];
  readonly publicUrl: string | undefined;
}

/**
 * Whether a page may open the signaling socket. A WebSocket is not guarded by CORS, so a foreign page in the user's browser could open
 * one: its Origin must be our own host (exact comparison, port included) or be listed. Programs send no Origin and may come in; they
 * never enter the local lobby.
 */
export function isOriginAllowed(headers: IncomingHttpHeaders, isEncrypted: boolean, policy: OriginPolicy): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (policy.allowedOrigins.includes(origin) || origin === policy.publicUrl) return true;
  if (host === undefined) return false;
  if (origin === `https://${host}`) return true;
  return !isEncrypted && origin === `http://${host}`;
}

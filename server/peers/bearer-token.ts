import type { IncomingHttpHeaders } from 'node:http';

/** What `Authorization: Bearer …` (RFC 6750 §2.1) says; null: nothing of the kind. */
export function bearerToken({ authorization }: IncomingHttpHeaders): string | null {
  return /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization ?? '')?.[1] ?? null;
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { TOKEN_LIFETIME_MS } from '../../protocol/limits.ts';
import { roomSchema } from '../../protocol/room.ts';
import { seatSchema } from '../../protocol/seat.ts';

const claimsSchema = v.strictObject({
  room: roomSchema,
  seat: seatSchema,
  generation: v.pipe(v.number(), v.safeInteger()),
  /** ms since 1970 */
  issuedAt: v.number(),
});

export type SeatClaims = v.InferOutput<typeof claimsSchema>;

function mac(secret: string, body: string): Buffer {
  return createHmac('sha256', secret).update(`glasscall seat token\n${body}`).digest();
}

/** `base64url(claims).base64url(HMAC-SHA256)`: proves a seat even to a server that has forgotten the room. */
export function signSeatToken(secret: string, claims: SeatClaims): string {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${body}.${mac(secret, body).toString('base64url')}`;
}

/**
 * The claims of a genuine token that is valid at `now`, else null. One of the future is as valid as one of the past, for as long: the
 * server's clock was set back since it was issued.
 */
export function readSeatToken(secret: string, token: string, now: number): SeatClaims | null {
  const [body, tag, ...rest] = token.split('.');
  if (!body || !tag || rest.length > 0) return null;
  const expected = mac(secret, body);
  const given = Buffer.from(tag, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const parsed = v.safeParse(claimsSchema, parseJson(Buffer.from(body, 'base64url').toString()));
  return parsed.success && Math.abs(now - parsed.output.issuedAt) < TOKEN_LIFETIME_MS ? parsed.output : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

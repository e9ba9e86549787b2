import * as v from 'valibot';
import { ROOM_ID_PATTERN } from './room-id.ts';

/** The two seats of a call. The caller is impolite, the callee polite (perfect negotiation, W3C webrtc §10.7). */
export type CallSeat = 'caller' | 'callee';

export function otherSeat(seat: CallSeat): CallSeat {
  return seat === 'caller' ? 'callee' : 'caller';
}

export const roomIdSchema = v.pipe(v.string(), v.regex(ROOM_ID_PATTERN));

/** Wide enough for the seats of rooms with many viewers; a call has only `caller` and `callee`. */
export const seatSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,32}$/));

/** Opaque to clients: claims and a MAC, see docs/protocol.md. */
export const seatTokenSchema = v.pipe(v.string(), v.maxLength(512));

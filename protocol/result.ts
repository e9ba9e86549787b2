/**
 * Why a request was refused. The code is for programs (and for the page's own sentence in the user's language); the message beside it
 * is a sentence for people who read the wire.
 */
export const ERROR_CODES = [
  'bad_request', // the payload is not what the schema says
  'not_found', // no such call, and none of this name is remembered
  'ended', // the call was hung up
  'full', // both seats are taken
  'taken', // somebody broadcasts on this channel
  'lookalike', // a channel whose name looks the same is live
  'channel_full', // there is no room for another viewer
  'reconnecting', // the server lost its memory; the seat waits for whoever had it
  'bad_token', // the seat token is forged, expired, or of a lower generation
  'already_seated', // one connection holds one seat
  'not_seated', // signals and leaving need a seat
  'not_member', // `to` is not a seat of this room
  'mailbox_full', // too much waits for the peer already
  'lobby_closed', // this connection is not in the local lobby
  'lobby_empty', // no call waits in the local lobby
  'lobby_several', // more than one waits: name one
  'no_stun', // this server has no STUN server of its own
  'not_seen', // our STUN server has heard nothing of that address and port just now
  'rate_limited', // too many requests from this address, or messages from this seat
  'busy', // the server is at its limit
  'internal', // a bug of ours; it has been logged
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export interface Refusal {
  readonly ok: false;
  readonly error: ErrorCode;
  readonly message: string;
  /** Where it is known: when the same will do, ms from now. */
  readonly retryInMs?: number;
}

/** The answer to every request: a value, or a refusal that says why. Expected failures are values, not exceptions. */
export type Result<T> = { readonly ok: true; readonly value: T } | Refusal;

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refusal(error: ErrorCode, message: string): Refusal {
  return { ok: false, error, message };
}

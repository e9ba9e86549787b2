/**
 * What one message may hold. Both sides check the same numbers, so that a client never sends what the server must refuse.
 * Lengths are UTF-16 code units, as JavaScript counts them; SDP and candidates are ASCII, so they are bytes too.
 */
export const MAX_SDP_LENGTH = 32 * 1024;
export const MAX_CANDIDATE_LENGTH = 1024;
export const MAX_REASON_LENGTH = 512;
/** Of one message in a channel's chat, once what is not said is taken out of it. */
export const MAX_CHAT_LENGTH = 500;

/** Who comes into a channel is told so many of the last messages. */
export const CHAT_MEMORY = 50;

/** A broadcaster that comes back names at most so many viewers. */
export const MAX_RESUMED_PEERS = 100;

/** A seat's mailbox holds at most so much for a peer who has not come yet, or is away. */
export const MAILBOX_SIGNALS = 64;
export const MAILBOX_BYTES = 96 * 1024;

/** How long a dropped seat is held for the peer who had it. */
export const SEAT_HOLD_MS = 30_000;

/** Seat tokens, and the memory of calls that have ended, last so long. */
export const TOKEN_LIFETIME_MS = 24 * 60 * 60 * 1000;

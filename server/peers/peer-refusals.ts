import { EngineEndedError, PortsTakenError } from './engine.ts';
import type { HttpRefusal } from './http-refusal.ts';

/** Peers come and go within minutes. */
const RETRY_AFTER_S = 30;
/** Whoever means to connect has done so by then. */
const CONNECTED_AFTER_S = 2;

export const noPeers: HttpRefusal = { status: 503, error: 'no_peers', message: 'This server has no peers of its own.' };
export const foreignOrigin: HttpRefusal = {
  status: 403,
  error: 'foreign_origin',
  message: 'Pages of this origin may not use this server: it is neither its own nor one of ALLOWED_ORIGINS.',
};
export const serverFull: HttpRefusal = {
  status: 503,
  error: 'busy',
  message: 'The server has as many peers as it may have. Try again later.',
  retryAfterS: RETRY_AFTER_S,
};
const noPorts: HttpRefusal = {
  status: 503,
  error: 'busy',
  message: 'All UDP ports that the server may use for peers are taken. Try again later.',
  retryAfterS: RETRY_AFTER_S,
};
const engineEnded: HttpRefusal = {
  status: 503,
  error: 'busy',
  message: 'What carries the peers of this server has ended just now. Try again.',
  retryAfterS: 1,
};
export const sentTooMuch: HttpRefusal = {
  status: 404,
  error: 'sent_too_much',
  message:
    'The server has closed this connection: its client sent more than is taken, in its data channel 1000 short messages a second. Send less, and ask for another one.',
};
/** Of what an engine could not do what may be asked for again; null: of anything else. */
export const passing = (error: unknown): HttpRefusal | null => {
  if (error instanceof PortsTakenError) return noPorts;
  return error instanceof EngineEndedError ? engineEnded : null;
};
export const addressFull = (peers: number): HttpRefusal => ({
  status: 503,
  error: 'busy',
  message: `One address may have ${peers} peers of this server at once. Close one, or try again later.`,
  retryAfterS: RETRY_AFTER_S,
});
export const addressWaits = (peers: number): HttpRefusal => ({
  status: 503,
  error: 'busy',
  message: `${peers} peers that this address has asked for are not connected yet; no more may be. Connect one, or try again in a moment.`,
  retryAfterS: CONNECTED_AFTER_S,
});
export const tooMany = (waitMs: number): HttpRefusal => ({
  status: 429,
  error: 'rate_limited',
  message: 'Too many requests from this address. Try again later.',
  retryAfterS: Math.ceil(waitMs / 1000),
});

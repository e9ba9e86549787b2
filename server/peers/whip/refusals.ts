import type { HttpRefusal } from '../http-refusal.ts';
import { SDP, TRICKLE } from './media-types.ts';

/** How soon to ask again whether somebody broadcasts, or does no more. */
const RETRY_AFTER_S = 5;

export const unauthorised: HttpRefusal = {
  status: 401,
  error: 'unauthorised',
  message: 'This takes the token that whoever runs the server has set: Authorization: Bearer ….',
};
export const badName = (message: string): HttpRefusal => ({ status: 400, error: 'bad_name', message });
export const malformed = (message: string): HttpRefusal => ({ status: 400, error: 'malformed', message });
export const unsupported = (message: string): HttpRefusal => ({ status: 422, error: 'unsupported', message });
export const noSession: HttpRefusal = { status: 404, error: 'not_found', message: 'There is no such session, or it has ended.' };
export const notFound: HttpRefusal = { status: 404, error: 'not_found', message: 'There is nothing at this address.' };
export const notAllowed: HttpRefusal = { status: 405, error: 'not_allowed', message: 'This cannot be asked of this address; see Allow.' };
export const tooLarge: HttpRefusal = { status: 413, error: 'too_large', message: 'The body is longer than 64 KB.' };
export const wrongType = (expected: string): HttpRefusal => ({
  status: 415,
  error: 'wrong_type',
  message: `The body must be ${expected}, and say so in Content-Type.`,
});
export const notAnOffer = wrongType(SDP);
export const notAFragment = wrongType(TRICKLE);
export const taken = (message: string): HttpRefusal => ({ status: 409, error: 'taken', message, retryAfterS: RETRY_AFTER_S });
export const seatLost = taken(
  'The seat of this channel’s broadcaster has become somebody else’s. Choose another name, or try again later.',
);
export const notLive: HttpRefusal = {
  status: 409,
  error: 'not_live',
  message: 'Nobody broadcasts on this channel now. Try again later.',
  retryAfterS: RETRY_AFTER_S,
};
export const busy = (message: string): HttpRefusal => ({ status: 503, error: 'busy', message, retryAfterS: RETRY_AFTER_S });
export const stale: HttpRefusal = { status: 412, error: 'stale', message: 'If-Match names another ICE session than this one.' };
export const noCondition: HttpRefusal = {
  status: 428,
  error: 'no_condition',
  message: 'A PATCH must say by If-Match which ICE session it is for (RFC 9725 §4.3.1); this server insists on it.',
};
export const noRestart: HttpRefusal = {
  status: 422,
  error: 'no_ice_restart',
  message: 'ICE cannot be restarted here: these are not the ufrag and password of the offer. End the session and begin another.',
};

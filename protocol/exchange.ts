import * as v from 'valibot';
import { copyJson, type Json } from './json.ts';
import { MAX_CANDIDATE_LENGTH, MAX_SDP_LENGTH } from './limits.ts';
import { countSchema } from './signal.ts';

/**
 * The signal exchanger: what clients of other makes say to the server, see docs/exchange.md. Unlike our own requests these payloads may
 * have further keys, which are dropped: each client has its own, and none of them is refused for it.
 */

/** Members of an exchange. One who meets all others at once sends up to 22 packets to each, and a connection has 200 in a burst. */
export const MAX_MEMBERS = 8;
export const MAX_USER_BYTES = 4096;
export const MAX_USER_DEPTH = 4;

const shortString = (length: number) => v.pipe(v.string(), v.maxLength(length));
const channelName = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

function copyUser(value: unknown): Json | undefined {
  const copy = copyJson(value, MAX_USER_DEPTH);
  return copy !== undefined && new TextEncoder().encode(JSON.stringify(copy)).length <= MAX_USER_BYTES ? copy : undefined;
}

const USER_ISSUE = `must be JSON of at most ${MAX_USER_BYTES} bytes that nests at most ${MAX_USER_DEPTH} deep`;
const user = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Json => {
    const copy = copyUser(dataset.value);
    if (copy !== undefined) return copy;
    addIssue({ message: USER_ISSUE });
    return NEVER;
  }),
);

/** Socket id of the one member it is for; without it, or null, it is for all others. */
const to = v.nullish(shortString(64));

const sdp = shortString(MAX_SDP_LENGTH);

/** What RTCIceCandidate's toJSON gives (W3C webrtc §4.8.1), each but the first possibly left out. Null: there are no more. */
const candidate = v.nullable(
  v.object({
    candidate: shortString(MAX_CANDIDATE_LENGTH),
    sdpMid: v.nullish(shortString(64)),
    sdpMLineIndex: v.nullish(countSchema),
    usernameFragment: v.nullish(shortString(256)),
  }),
);

export const exchangeSchemas = {
  joinStream: v.object({ channelName, user }),
  offer: v.object({ channelName, sessionDescriptor: v.object({ type: v.literal('offer'), sdp }), to }),
  answer: v.object({ channelName, sessionDescriptor: v.object({ type: v.picklist(['answer', 'pranswer']), sdp }), to }),
  candidate: v.object({ channelName, candidate, to }),
  /** Who leaves is known already: a user given here is checked and not used. */
  leaveStream: v.object({ channelName, user: v.optional(user) }),
} as const;

export type ExchangeEvent = keyof typeof exchangeSchemas;
export type ExchangeMessage<N extends ExchangeEvent> = v.InferOutput<(typeof exchangeSchemas)[N]>;

import * as v from 'valibot';
import { MAX_CANDIDATE_LENGTH, MAX_REASON_LENGTH, MAX_SDP_LENGTH } from './limits.ts';
import { seatSchema } from './seat.ts';

const MAX_COUNT = 1_000_000_000;

/** An integer that JSON carries exactly and nobody can overflow. One check, as each of valibot's own is in every call's first load. */
const countFrom = (least: number) =>
  v.pipe(
    v.number(),
    v.check((count) => Number.isInteger(count) && count >= least && count <= MAX_COUNT, `Not an integer from ${least} to ${MAX_COUNT}`),
  );

export const countSchema = countFrom(0);

/**
 * The address of a signal, all that the relay reads. `negotiation` numbers the pair of RTCPeerConnections (only the caller raises it),
 * `seq` counts this sender's signals within it, from 0.
 */
const envelope = {
  to: seatSchema,
  negotiation: countFrom(1),
  seq: countSchema,
};

const mediaStateSchema = v.picklist(['starting', 'on', 'off', 'lost']);

/**
 * What one peer tells the other about its devices. `ready`: the callee has pressed *Join*. `revision` rises with every change, because
 * the same facts travel over the data channel once it is open and the older must never overwrite the newer.
 */
const media = {
  revision: countSchema,
  microphone: mediaStateSchema,
  camera: mediaStateSchema,
  ready: v.boolean(),
};

const description = {
  kind: v.literal('description'),
  type: v.picklist(['offer', 'answer']),
  sdp: v.pipe(v.string(), v.maxLength(MAX_SDP_LENGTH)),
};

/** RTCIceCandidateInit as a flat record (W3C webrtc §4.8.2). An empty `candidate` is the end of candidates of a generation. */
const candidate = {
  kind: v.literal('candidate'),
  candidate: v.pipe(v.string(), v.maxLength(MAX_CANDIDATE_LENGTH)),
  sdpMid: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  sdpMLineIndex: v.nullable(countSchema),
  usernameFragment: v.nullable(v.pipe(v.string(), v.maxLength(256))),
};

/** The callee asks the caller for an ICE restart: only the caller makes restart offers. */
const restart = { kind: v.literal('restart') };

/** Something failed at the sender that the other person should hear of. */
const error = {
  kind: v.literal('error'),
  code: v.literal('negotiation_failed'),
  message: v.pipe(v.string(), v.maxLength(MAX_REASON_LENGTH)),
};

const bodies = { description, candidate, restart, media: { kind: v.literal('media'), ...media }, error };

/**
 * One signal as its sender writes it. Flat on purpose: every leaf is a string, number, boolean or null, because relaying an object as
 * it came lets a deeply nested one overflow socket.io's recursive binary scan and end the process.
 */
export const signalSchema = v.variant('kind', [
  v.strictObject({ ...envelope, ...bodies.description }),
  v.strictObject({ ...envelope, ...bodies.candidate }),
  v.strictObject({ ...envelope, ...bodies.restart }),
  v.strictObject({ ...envelope, ...bodies.media }),
  v.strictObject({ ...envelope, ...bodies.error }),
]);

export const mediaSchema = v.strictObject({ kind: v.literal('media'), ...media });

export type Signal = v.InferOutput<typeof signalSchema>;
export type SignalKind = Signal['kind'];
export type RelayedSignal = Signal & { readonly from: string; readonly at: number };
type WithoutEnvelope<S> = S extends unknown ? Omit<S, 'to' | 'negotiation' | 'seq'> : never;
/** A signal before it is addressed: what negotiation produces. */
export type SignalBody = WithoutEnvelope<Signal>;
export type BodyOf<K extends SignalKind> = Extract<SignalBody, { kind: K }>;
export type MediaState = v.InferOutput<typeof mediaStateSchema>;
export type Media = v.InferOutput<typeof mediaSchema>;

const stampSchema = v.object({ from: seatSchema, at: v.number() });

/** Reads a relayed signal: the signal with who sent it (`from`) and the server's clock (`at`, ms since 1970). Null if it is none. */
export function parseRelayedSignal(value: unknown): RelayedSignal | null {
  const stamp = v.safeParse(stampSchema, value);
  if (!stamp.success) return null;
  const { from: _from, at: _at, ...rest } = value as Record<string, unknown>;
  const signal = v.safeParse(signalSchema, rest);
  return signal.success ? { ...signal.output, ...stamp.output } : null;
}

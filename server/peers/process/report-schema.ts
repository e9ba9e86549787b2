import * as v from 'valibot';
import { MAX_CARRIED } from '../engine.ts';
import type { Report } from './messages.ts';

/** Longer than any description that a peer makes or takes, and than what is logged of a fault. */
const MAX_TEXT = 256 * 1024;
/** More peers than there may be (`MAX_PEERS`), and more messages than wait. */
const MAX_ENTRIES = 20_000;

const id = v.number();
/** Also one that is not finite: figures are worked out from what strangers write into their packets. */
const figure = v.custom<number>((value) => typeof value === 'number');
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const codec = v.nullable(v.object({ name: text, fmtp: text }));
const stats = v.object({
  streams: v.pipe(
    v.array(
      v.object({
        kind: v.picklist(['audio', 'video']),
        direction: v.picklist(['in', 'out']),
        packets: figure,
        bytes: figure,
        lost: figure,
      }),
    ),
    v.maxLength(8),
  ),
  messages: figure,
  allowedBitrate: v.nullable(figure),
  deniedCandidates: figure,
});
const received = v.union([
  v.pipe(v.string(), v.maxLength(MAX_CARRIED)),
  v.object({ messages: v.number(), bytes: v.number(), isText: v.boolean() }),
]);

/**
 * What the server takes from the process. That process reads what strangers send with native code: if one of them takes it over, what it
 * says next must not end the server.
 */
export const reportSchema: v.GenericSchema<unknown, Report> = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('unable'), message: text }),
  v.object({ type: v.literal('alive'), stats: v.pipe(v.array(v.tuple([id, stats])), v.maxLength(MAX_ENTRIES)) }),
  v.object({
    type: v.literal('done'),
    call: id,
    description: v.nullable(v.object({ type: v.picklist(['offer', 'answer']), sdp: text })),
  }),
  v.object({
    type: v.literal('failed'),
    call: id,
    failure: v.object({
      name: v.picklist(['description', 'ports', 'gathering', 'fault']),
      reason: v.picklist(['malformed', 'unsupported', 'state']),
      message: text,
    }),
  }),
  v.object({
    type: v.literal('state'),
    peer: id,
    iceState: v.picklist(['new', 'checking', 'connected', 'completed', 'disconnected', 'failed', 'closed']),
    signalingState: v.picklist(['stable', 'have-local-offer', 'have-remote-offer', 'closed']),
    excess: v.nullable(v.picklist(['media', 'messages', 'channels'])),
  }),
  v.object({
    type: v.literal('source'),
    name: v.pipe(v.string(), v.maxLength(1024)),
    state: v.object({ hasPublisher: v.boolean(), isFlowing: v.boolean(), subscribers: v.number(), audio: codec, video: codec }),
  }),
  v.object({ type: v.literal('opened'), peer: id }),
  v.object({ type: v.literal('messages'), peer: id, messages: v.pipe(v.array(received), v.maxLength(MAX_ENTRIES)) }),
  v.object({ type: v.literal('left'), peer: id, bytes: v.number() }),
  v.object({ type: v.literal('hung-up'), peer: id }),
  v.object({ type: v.literal('fault'), message: text }),
]);

import * as v from 'valibot';
import type { Order } from './messages.ts';

const id = v.number();
const purpose = v.variant('kind', [
  v.object({ kind: v.literal('echo') }),
  v.object({ kind: v.picklist(['publish', 'subscribe']), name: v.string() }),
  v.object({
    kind: v.literal('converse'),
    name: v.string(),
    limits: v.object({ bytesPerSecond: v.number(), longestMessage: v.number() }),
  }),
]);
const options = v.object({
  direction: v.exactOptional(v.picklist(['sendrecv', 'sendonly', 'recvonly'])),
  isStereo: v.exactOptional(v.boolean()),
  isPending: v.exactOptional(v.boolean()),
});

/** What the process takes from the server. */
export const orderSchema: v.GenericSchema<unknown, Order> = v.variant('type', [
  v.object({ type: v.literal('make'), peer: id, purpose, options }),
  v.object({ type: v.literal('offer'), peer: id, call: id, gatherMs: v.number() }),
  v.object({ type: v.literal('answer'), peer: id, call: id, sdp: v.string(), gatherMs: v.number() }),
  v.object({ type: v.literal('accept'), peer: id, call: id, sdp: v.string() }),
  v.object({ type: v.literal('candidate'), peer: id, candidate: v.string(), mid: v.string() }),
  v.object({ type: v.literal('send'), peer: id, messages: v.array(v.union([v.string(), v.instance(Uint8Array)])) }),
  v.object({ type: v.literal('taken'), peer: id }),
  v.object({ type: v.literal('admit'), peer: id }),
  v.object({ type: v.literal('close'), peer: id }),
]);

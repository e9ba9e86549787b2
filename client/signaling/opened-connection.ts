import * as v from 'valibot';
import { MAX_SDP_LENGTH } from '../../protocol/limits.ts';

/** What the REST API says of a connection that it has made: its id, which becomes part of an address, and the server's offer. */
export const openedSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  localDescription: v.object({ type: v.literal('offer'), sdp: v.pipe(v.string(), v.maxLength(MAX_SDP_LENGTH)) }),
});

export type OpenedConnection = v.InferOutput<typeof openedSchema>;

import * as v from 'valibot';
import { MAX_SDP_LENGTH } from '../../../protocol/limits.ts';

const answerSchema = v.object({ type: v.literal('answer'), sdp: v.pipe(v.string(), v.maxLength(MAX_SDP_LENGTH)) });

/** The SDP of the answer that a body is; null: it is none. */
export function readAnswer(body: unknown): string | null {
  const read = v.safeParse(answerSchema, body);
  return read.success ? read.output.sdp : null;
}

import * as v from 'valibot';
import type { DeviceProblem } from '../media/device-problem.ts';
import type { RestAnswer } from '../signaling/rest-request.ts';

/**
 * Why an example did not go on. `gone`: the server does not know the connection any more. `ended`: it worked, and the server's end is
 * not there any more. `flooded`: it sent more than was asked for. `no-keys`: there is a path, and DTLS failed on it. `disagreed`: one side cannot use the description of the other.
 */
export type RunProblem =
  | { readonly kind: 'devices'; readonly device: DeviceProblem }
  | { readonly kind: 'unreachable' | 'no-peers' | 'gone' | 'no-path' | 'no-keys' | 'ended' | 'disagreed' | 'flooded' }
  /** `againInS`: when it may do, in seconds, if the server says so. */
  | { readonly kind: 'full' | 'too-often'; readonly againInS: number | null }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string };

const refusalSchema = v.object({ error: v.string(), message: v.pipe(v.string(), v.maxLength(1000)) });

/** What a refusal means; `opening`: it is the request for a connection that was refused, not one about it. */
export function readProblem(answer: RestAnswer | null, request: 'opening' | 'other'): RunProblem {
  if (answer === null) return { kind: 'unreachable' };
  const { status, retryAfterMs } = answer;
  const said = v.safeParse(refusalSchema, answer.body);
  const againInS = retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1000);
  const { error, message } = said.success ? said.output : { error: '', message: '' };
  if (error === 'no_peers') return { kind: 'no-peers' };
  // Nothing at all is at this address: an older server, or another one.
  if (status === 404) return { kind: request === 'opening' ? 'no-peers' : 'gone' };
  if (status === 400 && request === 'other') return { kind: 'disagreed' };
  if (status === 503) return { kind: 'full', againInS };
  if (status === 429) return { kind: 'too-often', againInS };
  // What stands before a server that is away says so in its place.
  if (status === 502 || status === 504) return { kind: 'unreachable' };
  return { kind: 'refused', status, message };
}

import * as v from 'valibot';
import { ERROR_CODES, type ErrorCode } from '../../protocol/result.ts';
import type { RestAnswer } from './rest-request.ts';

/** What a status means where the server says no more. */
const MEANING: Readonly<Record<number, ErrorCode>> = {
  400: 'bad_request',
  401: 'bad_token',
  403: 'not_member',
  404: 'not_found',
  409: 'taken',
  413: 'bad_request',
};

/** Not for now, as other answers of the same status are: this server was told to have none. */
const noPeersSchema = v.object({ error: v.literal('no_peers') });
const refusalSchema = v.object({ error: v.picklist(ERROR_CODES), message: v.optional(v.pipe(v.string(), v.maxLength(1000))) });

/** Why the server will not, if asking once more is of no use; null: it may do so later. */
export function finalRefusal({ status, body }: RestAnswer): { readonly error: ErrorCode; readonly message: string } | null {
  if (v.is(noPeersSchema, body)) return { error: 'not_found', message: '' };
  const meaning = MEANING[status];
  if (meaning === undefined) return null;
  const said = v.safeParse(refusalSchema, body);
  return said.success ? { error: said.output.error, message: said.output.message ?? '' } : { error: meaning, message: '' };
}

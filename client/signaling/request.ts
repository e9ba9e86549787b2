import type { Socket } from 'socket.io-client';
import * as v from 'valibot';
import type { RequestName, RequestOf, ResponseOf } from '../../protocol/requests.ts';
import { ERROR_CODES, type ErrorCode } from '../../protocol/result.ts';
import type { SignalingSocket } from './connect-socket.ts';

/** The server did not answer; a reason this side finds, besides those a server gives. */
export type RequestError = ErrorCode | 'unreachable';
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RequestError };

const ANSWER_TIMEOUT_MS = 10_000;

const resultSchema = v.variant('ok', [
  v.object({ ok: v.literal(true), value: v.unknown() }),
  v.object({ ok: v.literal(false), error: v.picklist(ERROR_CODES) }),
]);

/** What the server answers, as it comes; null without an answer in time. */
export function ask<N extends RequestName>(
  socket: SignalingSocket,
  name: N,
  payload: RequestOf<N>,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Promise<unknown> {
  return (socket.timeout(timeoutMs) as Socket).emitWithAck(name, payload).catch(() => null);
}

/** Sends a request and waits for its answer; without one in time the server counts as unreachable. */
export async function request<N extends RequestName>(...asked: Parameters<typeof ask<N>>): Promise<Answer<ResponseOf[N]>> {
  const parsed = v.safeParse(resultSchema, await ask(...asked));
  return parsed.success ? (parsed.output as Answer<ResponseOf[N]>) : { ok: false, error: 'unreachable' };
}

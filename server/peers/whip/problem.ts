import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';
import type { HttpRefusal } from '../http-refusal.ts';

/** A refusal as RFC 9457 has it, with what this server's other refusals say beside it. */
export function refuseAsProblem(response: Response, { status, error, message, retryAfterS }: HttpRefusal): void {
  if (retryAfterS !== undefined) response.set('Retry-After', String(retryAfterS));
  // RFC 9110 §11.6.1: who is told to authenticate is told how.
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  const problem = { type: 'about:blank', title: STATUS_CODES[status] ?? '', status, detail: message, error, message };
  response.status(status).setHeader('Content-Type', 'application/problem+json');
  response.end(JSON.stringify(problem));
}

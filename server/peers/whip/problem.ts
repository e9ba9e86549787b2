import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';
import { setRefusalHeaders, type HttpRefusal } from '../http-refusal.ts';

/** A refusal as RFC 9457 has it, with what this server's other refusals say beside it. */
export function refuseAsProblem(response: Response, refusal: HttpRefusal): void {
  const { status, error, message } = refusal;
  setRefusalHeaders(response, refusal);
  const problem = { type: 'about:blank', title: STATUS_CODES[status] ?? '', status, detail: message, error, message };
  response.status(status).setHeader('Content-Type', 'application/problem+json');
  response.end(JSON.stringify(problem));
}

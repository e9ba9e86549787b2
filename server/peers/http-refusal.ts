import type { Response } from 'express';

/** Why a request was refused: a status for HTTP, a code for programs, and a sentence for people who read the wire. */
export interface HttpRefusal {
  readonly status: number;
  readonly error: string;
  readonly message: string;
  /** When the same may do: seconds. */
  readonly retryAfterS?: number;
}

export function isRefusal(value: object): value is HttpRefusal {
  return 'status' in value && 'error' in value;
}

export function refuse(response: Response, refusal: HttpRefusal): void {
  const { status, error, message } = refusal;
  setRefusalHeaders(response, refusal);
  response.status(status).json({ error, message });
}

export function setRefusalHeaders(response: Response, { status, retryAfterS }: HttpRefusal): void {
  if (retryAfterS !== undefined) response.set('Retry-After', String(retryAfterS));
  // RFC 9110 §11.6.1: who is told to authenticate is told how.
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
}

import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { bearerToken } from '../bearer-token.ts';
import { refuseAsProblem } from './problem.ts';
import { unauthorised } from './refusals.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Refuses who does not bring the token. Null: everybody may. How long it takes tells nothing of how much of a guess was right. */
export function authorise(token: string | null): RequestHandler {
  const expected = token === null ? null : digest(token);
  return (request, response, next) => {
    if (expected === null || timingSafeEqual(digest(bearerToken(request.headers) ?? ''), expected)) return next();
    refuseAsProblem(response, unauthorised);
  };
}

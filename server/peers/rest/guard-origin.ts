import type { RequestHandler } from 'express';
import { isOriginAllowed, type OriginPolicy } from '../../clients/origin.ts';
import { refuse } from '../http-refusal.ts';
import { foreignOrigin } from '../peer-refusals.ts';

/** Pages of foreign origins are refused, as on the signaling socket: CORS alone would let them act, and only hide what came of it. */
export function guardOrigin(policy: OriginPolicy): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin').set('Cache-Control', 'no-store');
    if (!isOriginAllowed(request.headers, 'encrypted' in request.socket, policy)) return refuse(response, foreignOrigin);
    const { origin } = request.headers;
    if (origin !== undefined) response.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': 'Link, Retry-After' });
    if (request.method !== 'OPTIONS' || origin === undefined) return next();
    response.set({
      'Access-Control-Allow-Methods': 'GET, POST, DELETE',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type',
      'Access-Control-Max-Age': '600',
    });
    response.status(204).end();
  };
}

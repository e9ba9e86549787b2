import type { RequestHandler } from 'express';
import { isOriginAllowed, type OriginPolicy } from '../../clients/origin.ts';
import { foreignOrigin } from '../peer-refusals.ts';
import { refuseAsProblem } from './problem.ts';

/** Clients read from these what they may do: one of them asks the endpoint whether its sessions take a PATCH. */
const METHODS = 'GET, HEAD, POST, PATCH, DELETE, OPTIONS';
const EXPOSED = 'Location, ETag, Link, Accept-Post, Accept-Patch, Retry-After, WWW-Authenticate, Access-Control-Allow-Methods';
/** `ETag` is no header of a request, yet one client sends it. */
const ALLOWED = 'Authorization, Content-Type, If-Match, ETag';

/**
 * Which pages may ask. Where a token is needed, any: what they bring proves that they may, and nothing that a browser adds by itself does.
 * Where none is, pages of foreign origins are refused, as on the signaling socket: they would act with their visitor's address.
 */
export function guardCrossOrigin(policy: OriginPolicy, needsToken: boolean): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin').set('Cache-Control', 'no-store');
    const isAllowed = needsToken || isOriginAllowed(request.headers, 'encrypted' in request.socket, policy);
    if (!isAllowed) return refuseAsProblem(response, foreignOrigin);
    response.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': EXPOSED });
    if (request.method === 'OPTIONS') {
      response.set({
        'Access-Control-Allow-Methods': METHODS,
        'Access-Control-Allow-Headers': ALLOWED,
        'Access-Control-Max-Age': '600',
      });
    }
    next();
  };
}

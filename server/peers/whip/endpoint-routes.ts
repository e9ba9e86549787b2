import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { isRefusal } from '../http-refusal.ts';
import { authorise } from './authorise.ts';
import { iceLinks, type IceAccessFor } from '../ice-links.ts';
import { isOfType, SDP, TRICKLE } from './media-types.ts';
import { openSession, type OpeningParts } from './open-session.ts';
import { refuseAsProblem } from './problem.ts';
import { notAllowed, notAnOffer } from './refusals.ts';

export interface EndpointParts extends OpeningParts {
  /** Refuses who asks too often. */
  readonly limit: RequestHandler;
  /** The relays that a session's client may use. */
  readonly iceAccess: IceAccessFor;
  readonly readBody: RequestHandler;
}

const METHODS = 'GET, HEAD, POST, OPTIONS';

/** `/whip/NAME` and `/whep/NAME`, where sessions begin. */
export function endpointRoutes(parts: EndpointParts): Router {
  const { door, limit, readBody } = parts;
  const router = express.Router();
  const endpoint = router.route('/:name');
  endpoint.all((_request, response, next) => {
    response.set('Accept-Post', SDP);
    next();
  });
  endpoint.options((_request, response) => void response.status(200).set('Allow', METHODS).end());
  // A player finds out by it that this is an endpoint (draft-ietf-wish-whep §4.1).
  endpoint.head((_request, response) => void response.status(200).set('Content-Type', SDP).end());
  endpoint.get((_request, response) => void response.status(204).end());
  endpoint.post(limit, authorise(door.token), mustBeOffer, readBody, (request, response) => begin(parts, request, response));
  endpoint.all((_request, response) => {
    response.set('Allow', METHODS);
    refuseAsProblem(response, notAllowed);
  });
  return router;
}

const mustBeOffer: RequestHandler = (request, response, next) => {
  if (isOfType(request, SDP)) next();
  else refuseAsProblem(response, notAnOffer);
};

async function begin(parts: EndpointParts, request: Request, response: Response): Promise<void> {
  const opened = await openSession(parts, request, response);
  if (isRefusal(opened)) return refuseAsProblem(response, opened);
  const { session, answer } = opened;
  const links = iceLinks(parts.iceAccess(request, session.endpoint, session.id));
  if (links.length > 0) response.set('Link', links);
  // Not by `send`, which would add a charset that the type has not.
  response.status(201).set({ Location: session.path, ETag: session.etag, 'Accept-Patch': TRICKLE });
  response.setHeader('Content-Type', SDP);
  response.end(answer);
}

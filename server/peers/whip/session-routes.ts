import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { readChannelName } from '../../../protocol/channel-name.ts';
import type { HttpRefusal } from '../http-refusal.ts';
import { authorise } from './authorise.ts';
import { endpointOf, nameIn, type Door } from './door.ts';
import { isOfType, TRICKLE } from './media-types.ts';
import { matchTag } from './precondition.ts';
import { refuseAsProblem } from './problem.ts';
import { malformed, noCondition, noRestart, noSession, notAFragment, notAllowed, stale } from './refusals.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { readTrickleFragment } from './trickle-fragment.ts';

export interface SessionRouteParts {
  readonly door: Door;
  readonly sessions: Sessions;
  /** A PATCH without If-Match is refused (RFC 9725 §4.3.1). Without it the ufrag is enough, which says the same. */
  readonly isStrict: boolean;
  readonly limit: RequestHandler;
  readonly readBody: RequestHandler;
}

const METHODS = 'GET, HEAD, PATCH, DELETE, OPTIONS';

/** `/whip/NAME/SESSION` and `/whep/NAME/SESSION`. */
export function sessionRoutes({ door, sessions, isStrict, limit, readBody }: SessionRouteParts): Router {
  const router = express.Router();
  const endpointIn = (request: Request) => {
    const read = readChannelName(nameIn(request));
    return 'name' in read ? endpointOf(door, read.name) : '';
  };
  const idIn = (request: Request) => String(request.params['session']);
  const withSession =
    (answer: (session: Session, request: Request, response: Response) => HttpRefusal | null): RequestHandler =>
    (request, response) => {
      const session = sessions.find(endpointIn(request), idIn(request));
      const refusal = session ? answer(session, request, response) : (sessions.whyEnded(endpointIn(request), idIn(request)) ?? noSession);
      if (refusal) refuseAsProblem(response, refusal);
    };
  const route = router.route('/:name/:session');
  route.all((_request, response, next) => {
    response.set('Accept-Patch', TRICKLE);
    next();
  });
  route.options((_request, response) => void response.status(200).set('Allow', METHODS).end());
  route.get(
    withSession((_session, _request, response) => {
      response.status(204).end();
      return null;
    }),
  );
  route.patch(
    limit,
    authorise(door.token),
    readBody,
    withSession((session, request, response) => patch(session, request, response, isStrict)),
  );
  route.delete(limit, authorise(door.token), (request, response) => {
    if (sessions.end(endpointIn(request), idIn(request))) response.status(200).end();
    else refuseAsProblem(response, noSession);
  });
  route.all((_request, response) => {
    response.set('Allow', METHODS);
    refuseAsProblem(response, notAllowed);
  });
  return router;
}

/** Takes candidates in. Whatever else a PATCH may be for is refused, and the session goes on. */
function patch(session: Session, request: Request, response: Response, isStrict: boolean): HttpRefusal | null {
  if (!isOfType(request, TRICKLE)) return notAFragment;
  const match = matchTag(request.headers['if-match'], session.etag);
  if (match === 'stale') return stale;
  if (match === 'absent' && isStrict) return noCondition;
  const fragment = readTrickleFragment(String(request.body));
  if (!fragment) return malformed('This is no fragment of an SDP with a=ice-ufrag and a=ice-pwd (RFC 8840 §9), or has too many lines.');
  if (!session.isOfIce(fragment)) return noRestart;
  session.trickle(fragment);
  response.status(204).end();
  return null;
}

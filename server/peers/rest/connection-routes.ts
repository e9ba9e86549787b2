import { finished } from 'node:stream';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, type Router } from 'express';
import { DescriptionError, EngineEndedError, GatheringError, type PeerOptions, type ServerPeer } from '../engine.ts';
import { isRefusal, refuse, type HttpRefusal } from '../http-refusal.ts';
import { iceLinks, type IceAccessFor } from '../ice-links.ts';
import { passing, sentTooMuch } from '../peer-refusals.ts';
import type { Place } from '../peer-places.ts';
import type { Connection } from './connection.ts';
import type { Connections } from './connections.ts';
import { readAnswer } from './read-answer.ts';

/** What a request for a connection comes to. */
export interface Opening {
  /** `hangUp`: for what is over as soon as the client's end closes. */
  readonly makePeer: (options: PeerOptions, hangUp: () => void) => ServerPeer;
  readonly options: PeerOptions;
  readonly isVoid?: () => boolean;
}

export interface ConnectionRouteParts {
  readonly connections: Connections;
  /** Of a request's path: the connections that may be found there. */
  readonly scopeOf: (request: Request) => string;
  readonly open: (request: Request) => Opening | HttpRefusal;
  /** The relays by which the client may reach its peer; the API's JSON has no place for them. */
  readonly iceAccess: IceAccessFor;
  readonly takePlace: (request: Request) => Place | HttpRefusal;
  /** Who may see which connections there are. */
  readonly mayList: (request: Request) => boolean;
  /** Refuses who asks too often. */
  readonly limit: RequestHandler;
}

/** A description is in JSON, where each of its lines takes two more bytes. */
const MAX_BODY = '64kb';

/** The routes of connections, below the path they are mounted on. Texts and codes are those of the API that this one is compatible with. */
export function connectionRoutes(parts: ConnectionRouteParts): Router {
  const { connections, scopeOf, mayList } = parts;
  const router = express.Router({ mergeParams: true });
  const withConnection =
    (answer: (connection: Connection, response: Response, request: Request) => unknown): RequestHandler =>
    (request, response) => {
      const [scope, id] = [scopeOf(request), String(request.params['id'])];
      const connection = connections.find(scope, id);
      if (connection) return answer(connection, response, request);
      return connections.hasSentTooMuch(scope, id) ? refuse(response, sentTooMuch) : response.sendStatus(404);
    };
  router.get('/', (request, response) => void response.json(mayList(request) ? connections.list(scopeOf(request)) : []));
  router.post('/', parts.limit, (request, response) => open(parts, request, response));
  router.get(
    '/:id',
    withConnection((connection, response) => response.json(connection)),
  );
  router.delete(
    '/:id',
    withConnection((connection, response) => {
      connection.close('deleted');
      response.json(connection);
    }),
  );
  router.get(
    '/:id/local-description',
    withConnection((connection, response) => response.json(connection.localDescription)),
  );
  router.get(
    '/:id/remote-description',
    withConnection((connection, response) => response.json(connection.remoteDescription)),
  );
  router.post('/:id/remote-description', parts.limit, express.json({ limit: MAX_BODY }), withConnection(acceptAnswer));
  router.use((_request, response) =>
    refuse(response, { status: 404, error: 'not_found', message: 'There is nothing at this address to be asked so.' }),
  );
  router.use(refuseBody);
  return router;
}

async function open(parts: ConnectionRouteParts, request: Request, response: Response): Promise<void> {
  const opening = parts.open(request);
  if (isRefusal(opening)) return refuse(response, opening);
  const place = parts.takePlace(request);
  if (isRefusal(place)) return refuse(response, place);
  const connection = connect(parts, opening, request, place);
  // Whoever has gone meanwhile does not know its id.
  finished(response, (error) => void (error && connection.close('hung up')));
  try {
    await connection.offer();
  } catch (error) {
    const refusal = passing(error);
    if (refusal) return refuse(response, refusal);
    if (!(error instanceof GatheringError || error instanceof DescriptionError)) throw error;
    response.sendStatus(500);
    return;
  }
  const links = iceLinks(parts.iceAccess(request, parts.scopeOf(request), connection.id));
  if (links.length > 0) response.set('Link', links);
  response.json(connection);
}

function connect({ connections, scopeOf }: ConnectionRouteParts, opening: Opening, request: Request, place: Place): Connection {
  const { options, isVoid, makePeer } = opening;
  try {
    const peer = makePeer(options, () => connection.close('hung up'));
    place.giveTo(peer);
    const connection = connections.keep(peer, { scope: scopeOf(request), onEnd: place.release, ...(isVoid && { isVoid }) });
    return connection;
  } catch (error) {
    place.release();
    throw error;
  }
}

async function acceptAnswer(connection: Connection, response: Response, request: Request): Promise<void> {
  const sdp = readAnswer(request.body);
  if (sdp === null) return void response.sendStatus(400);
  try {
    await connection.acceptAnswer(sdp);
  } catch (error) {
    // The connection has ended with what carried it.
    if (error instanceof EngineEndedError) return void response.sendStatus(404);
    if (!(error instanceof DescriptionError)) throw error;
    return void response.sendStatus(400);
  }
  response.json(connection.remoteDescription);
}

/** A body that cannot be read is its sender's mistake, and nothing of ours is shown for it. */
const refuseBody: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = Number(Object(error).status);
  if (!(status >= 400 && status < 500)) return next(error);
  const message = status === 413 ? 'The body is longer than a description may be.' : 'The body cannot be read as JSON.';
  refuse(response, { status, error: status === 413 ? 'too_large' : 'bad_request', message });
};

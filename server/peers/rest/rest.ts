import express, { type Request, type Router } from 'express';
import type { OriginPolicy } from '../../clients/origin.ts';
import type { Log } from '../../log.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { MediaEngine } from '../engine.ts';
import { isRefusal, refuse, type HttpRefusal } from '../http-refusal.ts';
import type { IceAccessFor } from '../ice-links.ts';
import type { PeerGate } from '../peer-gate.ts';
import { channelRoomOf, openInChannel } from './channel-opening.ts';
import { connectionRoutes, type ConnectionRouteParts, type Opening } from './connection-routes.ts';
import { Connections } from './connections.ts';
import type { Example } from './example.ts';
import { EXAMPLES, NEEDING_CODECS } from './examples.ts';
import { guardOrigin } from './guard-origin.ts';
import { readSourceName } from './source-name.ts';
import { TIMERS, type Timers } from './timers.ts';

export interface RestParts {
  readonly engine: MediaEngine;
  readonly rooms: Rooms;
  readonly log: Log;
  readonly gate: PeerGate;
  readonly iceAccess: IceAccessFor;
  readonly timers?: Partial<Timers>;
}

export interface Rest {
  readonly router: Router;
  /** Examples that there are not: whatever else has such a path comes first, as a channel may be called `connections`. */
  readonly others: Router;
  readonly sweep: () => void;
  readonly close: () => void;
}

const CHANNEL_PATH = '/channels/:name/connections';
/** Where connections are. */
export const REST_PATHS: string[] = [...[...EXAMPLES.keys()].map((name) => `/${name}/connections`), CHANNEL_PATH];

/** Server peers over REST: `/<example>/connections`, and `/channels/<name>/connections` for those who have a seat there. */
export function createRest(policy: OriginPolicy, { engine, rooms, log, gate, iceAccess, timers }: RestParts): Rest {
  const connections = new Connections({ ...TIMERS, ...timers }, log);
  const router = express.Router();
  const guard = guardOrigin(policy);
  const common = { connections, iceAccess, takePlace: gate.takePlace, limit: gate.limit, mayList: gate.isOnThisComputer };
  const routes = (path: string, parts: Pick<ConnectionRouteParts, 'scopeOf' | 'open'>) =>
    router.use(path, guard, connectionRoutes({ ...common, ...parts }));

  for (const [name, example] of EXAMPLES) {
    routes(`/${name}/connections`, { scopeOf: () => name, open: (request) => openExample(example, request, { engine, gate }) });
  }
  routes(CHANNEL_PATH, {
    scopeOf: channelRoomOf,
    open: (request) => openInChannel(request, { rooms, engine, mayContact: gate.mayContact(request) }),
  });
  for (const name of NEEDING_CODECS) router.use(`/${name}/connections`, guard, (_request, response) => refuse(response, needsCodec(name)));
  const others = express.Router();
  others.post('/:example/connections', guard, (_request, response) => refuse(response, unknownExample));
  return { router, others, sweep: () => connections.sweep(), close: () => connections.close() };
}

function openExample(example: Example, request: Request, { engine, gate }: Pick<RestParts, 'engine' | 'gate'>): Opening | HttpRefusal {
  const named = readSourceName(request.query['channel']);
  if (isRefusal(named)) return named;
  return {
    makePeer: (options, hangUp) => example({ engine, source: named.source, options, hangUp }),
    options: { mayContact: gate.mayContact(request), isStereo: request.query['stereo'] === '1' },
  };
}

const unknownExample: HttpRefusal = {
  status: 404,
  error: 'unknown_example',
  message: `There is no such example. There are ${[...EXAMPLES.keys()].filter((name) => name !== 'v1').join(', ')}.`,
};
const needsCodec = (name: string): HttpRefusal => ({
  status: 404,
  error: 'needs_codec',
  message: `${name} is not here: the server would have to decode and encode, and it only passes packets on.`,
});

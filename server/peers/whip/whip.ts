import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import { channelOf } from '../../../protocol/channel-name.ts';
import type { OriginPolicy } from '../../clients/origin.ts';
import type { PeersSettings } from '../../config-peers.ts';
import type { MediaEngine } from '../engine.ts';
import type { IceAccessFor } from '../ice-links.ts';
import type { PeerGate } from '../peer-gate.ts';
import type { SeatParts } from './broadcaster-seat.ts';
import { guardCrossOrigin } from './cross-origin.ts';
import { endpointOf } from './door.ts';
import { endpointRoutes } from './endpoint-routes.ts';
import { SDP, TRICKLE } from './media-types.ts';
import { refuseAsProblem } from './problem.ts';
import { malformed, notFound, tooLarge } from './refusals.ts';
import { sessionRoutes } from './session-routes.ts';
import { Sessions } from './sessions.ts';
import { whepDoor } from './whep-door.ts';
import { whipDoor } from './whip-door.ts';

export interface WhipOptions extends OriginPolicy {
  readonly peers: Pick<PeersSettings, 'whipToken' | 'whepToken' | 'isWhipStrict'>;
}

export interface WhipParts extends SeatParts {
  readonly engine: MediaEngine;
  readonly gate: Pick<PeerGate, 'takePlace' | 'mayContact' | 'addressOf' | 'excess'>;
  readonly iceAccess: IceAccessFor;
  /** ms of a clock that only goes forward. */
  readonly now: () => number;
}

export interface Whip {
  readonly router: Router;
  /** Ends the sessions whose time is up. */
  readonly sweep: () => void;
  readonly close: () => void;
}

export const WHIP_PATHS = ['/whip', '/whep'];
const MAX_BODY = '64kb';

/** Publishing into channels by WHIP (RFC 9725), and playing them by WHEP (draft-ietf-wish-whep). */
export function createWhip(options: WhipOptions, { engine, rooms, log, gate, announce, iceAccess, now }: WhipParts): Whip {
  const router = express.Router();
  const sessions = new Sessions(log, now);
  const { whipToken, whepToken, isWhipStrict: isStrict } = options.peers;
  const limit: RequestHandler = (request, response, next) => {
    const refusal = gate.excess(request);
    if (refusal) refuseAsProblem(response, refusal);
    else next();
  };
  const readBody = express.text({ type: [SDP, TRICKLE], limit: MAX_BODY });
  const publishing = whipDoor(whipToken, engine, { rooms, log, announce });
  // A publisher that was let into its source is live from now on.
  engine.onSource((source) => {
    const channel = channelOf(source);
    if (channel !== null) sessions.update(endpointOf(publishing, channel));
  });
  for (const door of [publishing, whepDoor(whepToken, engine, rooms)]) {
    router.use(
      door.path,
      guardCrossOrigin(options, door.token !== null),
      endpointRoutes({ door, sessions, engine, gate, limit, readBody, iceAccess }),
      sessionRoutes({ door, sessions, isStrict, limit, readBody }),
      refuseRest,
      refuseUnreadable,
    );
  }
  return { router, sweep: () => sessions.sweep(), close: () => sessions.close() };
}

const refuseRest: RequestHandler = (_request, response) => refuseAsProblem(response, notFound);

/** A path or a body that cannot be read is its sender's mistake, and nothing of ours is shown for it. */
const refuseUnreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = Number(Object(error).status);
  if (!(status >= 400 && status < 500)) return next(error);
  refuseAsProblem(response, status === 413 ? tooLarge : malformed('The address or the body cannot be read.'));
};

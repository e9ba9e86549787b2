import express, { type Router } from 'express';
import type { IceAccess } from '../../protocol/requests.ts';
import { clientAddress } from '../clients/client-address.ts';
import type { OriginPolicy } from '../clients/origin.ts';
import type { PeersSettings } from '../config-peers.ts';
import type { Log } from '../log.ts';
import { announcedHost } from '../ice/announced-host.ts';
import type { Notice, Rooms } from '../rooms/rooms.ts';
import type { MediaEngine } from './engine.ts';
import { refuse } from './http-refusal.ts';
import type { IceAccessFor } from './ice-links.ts';
import { createPeerGate } from './peer-gate.ts';
import { noPeers } from './peer-refusals.ts';
import { createRest, REST_PATHS } from './rest/rest.ts';
import type { Timers } from './rest/timers.ts';
import { createWhip, WHIP_PATHS } from './whip/whip.ts';

export interface PeersOptions extends OriginPolicy {
  readonly trustProxy: number;
  /** Null: this server has no peers of its own. */
  readonly peers: PeersSettings | null;
}

export interface PeersParts {
  /** Null: there is none, or it cannot be loaded on this machine. */
  readonly engine: MediaEngine | null;
  readonly rooms: Rooms;
  readonly log: Log;
  /** Tells connections of the signaling socket what has happened in their rooms. */
  readonly announce: (notices: readonly Notice[]) => void;
  /** `host`: by which whoever asks reaches this machine; `address`: their own. */
  readonly iceAccess: (room: string, seat: string, asker: { readonly host: string | null; readonly address: string }) => IceAccess;
  /** How long connections over REST may take. */
  readonly timers?: Partial<Timers>;
}

export interface Peers {
  readonly router: Router;
  readonly close: () => void;
}

const SWEEP_INTERVAL_MS = 1000;

/** The peers that live in this server, and the doors to them. */
export function createPeers(options: PeersOptions, { engine, rooms, log, announce, timers = {}, ...parts }: PeersParts): Peers {
  const router = express.Router();
  if (engine === null || options.peers === null) {
    router.use([...REST_PATHS, ...WHIP_PATHS], (_request, response) => refuse(response, noPeers));
    return { router, close: () => engine?.close() };
  }
  const gate = createPeerGate(options.peers, options.trustProxy);
  const iceAccess: IceAccessFor = (request, room, peer) =>
    parts.iceAccess(room, peer, {
      host: announcedHost(options.publicUrl, request.headers.host),
      address: clientAddress(request, options.trustProxy),
    });
  const rest = createRest(options, { engine, rooms, log, gate, iceAccess, timers });
  const whip = createWhip(
    { ...options, peers: options.peers },
    { engine, rooms, log, gate, announce, iceAccess, now: () => performance.now() },
  );
  router.use(rest.router);
  router.use(whip.router);
  router.use(rest.others);
  engine.onSource((name) => announce(rooms.serve(name, engine.source(name).subscribers)));
  const sweep = setInterval(() => {
    rest.sweep();
    whip.sweep();
    gate.sweep();
  }, SWEEP_INTERVAL_MS);
  sweep.unref();
  return {
    router,
    close() {
      clearInterval(sweep);
      rest.close();
      whip.close();
      engine.close();
    },
  };
}

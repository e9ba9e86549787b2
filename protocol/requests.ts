import * as v from 'valibot';
import { probeSchema, type NetworkServers, type ProbeAnswers } from './network.ts';
import type { Result } from './result.ts';
import { roomIdSchema, seatSchema, seatTokenSchema } from './seat.ts';
import { countSchema, type RelayedSignal, type Signal } from './signal.ts';

/** What clients send. Requests are `noun:verb`; each is answered by a `Result` in its acknowledgement. */
export const requestSchemas = {
  /** Not listed: nobody finds it in the local lobby. */
  'call:create': v.strictObject({ isListed: v.optional(v.boolean()) }),
  /** Without a room: the one call that waits in the local lobby. */
  'call:join': v.strictObject({ room: v.optional(roomIdSchema) }),
  /**
   * Takes one's seat again after a dropped connection, a reload or a restart of the server. `negotiation` and `received` say what this
   * side still has: 0 means "my RTCPeerConnection is gone"; `received` counts the peer's signals of that negotiation already applied.
   */
  'room:resume': v.strictObject({
    room: roomIdSchema,
    seat: seatSchema,
    token: seatTokenSchema,
    negotiation: countSchema,
    received: countSchema,
  }),
  /** `mayReturn`: the page is closing or reloading, keep the seat for a while. Otherwise the seat is given up for good. */
  'room:leave': v.strictObject({ mayReturn: v.boolean() }),
  /** Fresh TURN credentials for a seat: those given with it expire (`iceValidForMs`), and gathering again needs valid ones. */
  'ice:renew': v.strictObject({}),
  /** The calls that wait in the local lobby now; changes follow as `lobby:changed`. */
  'lobby:watch': v.strictObject({}),
  /** What `/network` may ask to learn how a NAT maps. */
  'network:servers': v.strictObject({}),
  /** Has ICE checks sent to this browser, to learn what its NAT lets in. */
  'network:probe': probeSchema,
} as const;

export type RequestName = keyof typeof requestSchemas;
export type RequestOf<N extends RequestName> = v.InferOutput<(typeof requestSchemas)[N]>;

/** RTCIceServer, as the server announces it. */
export interface IceServer {
  readonly urls: string[];
  readonly username?: string;
  readonly credential?: string;
}

/** What a seat may use to find a path to its peer, and for how long. */
export interface IceAccess {
  readonly iceServers: readonly IceServer[];
  /**
   * From now on, so that no two clocks have to agree. Null: nothing here expires. A relay refuses expired credentials without a word to
   * the page, which must therefore renew them before it gathers again.
   */
  readonly iceValidForMs: number | null;
}

/** One of the other seats of the room, as it is now. */
export interface Neighbour {
  readonly seat: string;
  /** `away`: its peer is gone for the moment, and the seat is not for anyone else. */
  readonly status: 'present' | 'away' | 'free';
}

/** A seat has been taken: everything a page needs to go on. `at` is the server's clock, ms since 1970. */
export interface Seated extends IceAccess {
  readonly room: string;
  readonly seat: string;
  /** Proves the seat later. Secret; belongs into sessionStorage and nowhere else. */
  readonly token: string;
  readonly neighbours: Neighbour[];
  /** No lower than any negotiation the server has seen in this room, 0 for none: a caller who lost its page counts on from here. */
  readonly negotiation: number;
  /** What waited in the seat's mailbox, oldest first. */
  readonly signals: RelayedSignal[];
  readonly at: number;
}

export interface WaitingCall {
  readonly room: string;
  /** ms since 1970, the server's clock. */
  readonly openedAt: number;
}

export interface ResponseOf {
  'call:create': Seated;
  'call:join': Seated;
  'room:resume': Seated;
  'room:leave': { at: number };
  'ice:renew': IceAccess & { at: number };
  'lobby:watch': { calls: WaitingCall[]; at: number };
  'network:servers': NetworkServers & { at: number };
  'network:probe': ProbeAnswers & { at: number };
}

export type Acknowledge<T> = (result: Result<T>) => void;

/** Typed events of a socket.io client socket. `signal` is a fact: it is answered only by `event:refused`, if at all. */
export type ClientToServer = {
  [N in RequestName]: (request: RequestOf<N>, acknowledge: Acknowledge<ResponseOf[N]>) => void;
} & { signal: (signal: Signal) => void };

import * as v from 'valibot';
import { channelRoadSchema, type ChannelRoad, type LiveChannel } from './channel-facts.ts';
import { chatTextSchema, type Said } from './chat.ts';
import { MAX_RESUMED_PEERS } from './limits.ts';
import { probeSchema, type NetworkServers, type ProbeAnswers } from './network.ts';
import type { Result } from './result.ts';
import { channelNameSchema, roomSchema } from './room.ts';
import { roomIdSchema, seatSchema, seatTokenSchema } from './seat.ts';
import { countSchema, type RelayedSignal, type Signal } from './signal.ts';

/** What one side still has of its connection with a peer; see `room:resume`. */
const remaining = { negotiation: countSchema, received: countSchema };

/** What clients send. Requests are `noun:verb`; each is answered by a `Result` in its acknowledgement. */
export const requestSchemas = {
  /** Not listed: nobody finds it in the local lobby. */
  'call:create': v.strictObject({ isListed: v.optional(v.boolean()) }),
  /** Without a room: the one call that waits in the local lobby. */
  'call:join': v.strictObject({ room: v.optional(roomIdSchema) }),
  /**
   * Takes one's seat again after a dropped connection, a reload or a restart of the server. `negotiation` and `received` say what this
   * side still has: 0 means "my RTCPeerConnection is gone"; `received` counts the peer's signals of that negotiation already applied.
   * A broadcaster says so of each viewer it still has, in `peers`; its `negotiation` is the highest it has begun, 0 for a fresh page.
   */
  'room:resume': v.strictObject({
    room: roomSchema,
    seat: seatSchema,
    token: seatTokenSchema,
    ...remaining,
    peers: v.optional(v.pipe(v.array(v.strictObject({ seat: seatSchema, ...remaining })), v.maxLength(MAX_RESUMED_PEERS))),
  }),
  /** `mayReturn`: the page is closing or reloading, keep the seat for a while. Otherwise the seat is given up for good. */
  'room:leave': v.strictObject({ mayReturn: v.boolean() }),
  /** Becomes the broadcaster of a channel, which begins with it unless viewers wait there already. */
  'channel:start': v.strictObject({ channel: channelNameSchema }),
  /** Becomes one of its viewers, before or after the broadcaster has come. */
  'channel:watch': v.strictObject({ channel: channelNameSchema }),
  /** A viewer sees the channel by this road now. */
  'channel:took': v.strictObject({ road: channelRoadSchema }),
  /** The channels of the local lobby that are live now; changes follow as `channels:changed`. */
  'channels:watch': v.strictObject({}),
  /** Says something to everybody in one's channel. */
  'chat:send': v.strictObject({ text: chatTextSchema }),
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

/** A seat one may signal to, as it is now: the other one of a call, a channel's broadcaster, or each of its viewers. */
export interface Neighbour {
  readonly seat: string;
  /** `away`: its peer is gone for the moment, and the seat is not for anyone else. */
  readonly status: 'present' | 'away' | 'free';
}

/** A seat has been taken: everything a page needs to go on. `at` is the server's clock, ms since 1970. */
export interface Seated extends IceAccess {
  /** A call's id, or `channel/` and the channel's name. */
  readonly room: string;
  readonly seat: string;
  /** Proves the seat later. Secret; belongs into sessionStorage and nowhere else. */
  readonly token: string;
  readonly neighbours: Neighbour[];
  /** No lower than any negotiation the server has seen in this room, 0 for none: a caller who lost its page counts on from here. */
  readonly negotiation: number;
  /** What waited in the seat's mailbox, oldest first. */
  readonly signals: RelayedSignal[];
  /** In a channel only. */
  readonly channel?: ChannelState;
  readonly at: number;
}

/** A channel as whoever takes a seat in it finds it. */
export interface ChannelState {
  readonly name: string;
  /** Connected now, oneself included. */
  readonly viewers: number;
  /** See the fact `channel:road`. */
  readonly road: ChannelRoad;
  readonly upstream: boolean;
  /** The last messages of the chat, oldest first. */
  readonly chat: Said[];
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
  'channel:start': Seated;
  'channel:watch': Seated;
  'channel:took': { at: number };
  'channels:watch': { channels: LiveChannel[]; at: number };
  'chat:send': Said;
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

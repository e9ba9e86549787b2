import type { ChannelFactName, ChannelFactOf, ChannelRoad, LiveChannel } from '../../protocol/channel-facts.ts';
import type { ChannelName } from '../../protocol/channel-name.ts';
import type { Said } from '../../protocol/chat.ts';
import type { FactName, FactOf } from '../../protocol/facts.ts';
import type { ChannelState, Neighbour, RequestOf, WaitingCall } from '../../protocol/requests.ts';
import type { Refusal, Result } from '../../protocol/result.ts';
import type { RoomId } from '../../protocol/room-id.ts';
import type { RelayedSignal, Signal } from '../../protocol/signal.ts';
import type { Resumption } from './resumption.ts';

/** A connection that asks for a seat. */
export interface Claimant {
  readonly connection: string;
  /** The client's address, an IPv6 one as its /64: what seats are counted by. */
  readonly address: string;
  /** It is in the local lobby. */
  readonly isLocal: boolean;
  /** It is no socket: a peer of this server broadcasts what somebody publishes to it. Its seat is given up whenever it leaves. */
  readonly isServerPeer?: boolean;
}

/** The right to a seat, granted. It takes effect with `enter`. */
export interface Claim {
  readonly connection: string;
  /** Of the claimant. */
  readonly address: string;
  /** A call's id, or `channel/` and the channel's name. */
  readonly room: string;
  readonly seat: string;
  readonly token: string;
  /** Of the token. A claim is void once the seat has been given up or given to another one. */
  readonly generation: number;
  /** Null for a new peer. */
  readonly resumed: Resumption | null;
  readonly isServerPeer: boolean;
}

export interface Entrance {
  readonly neighbours: Neighbour[];
  readonly negotiation: number;
  readonly signals: RelayedSignal[];
  /** In a channel only. */
  readonly channel?: ChannelState;
  readonly notices: Notice[];
}

type NoticeOf<N extends FactName | ChannelFactName> = N extends FactName
  ? { readonly connection: string; readonly event: N; readonly fact: FactOf<N> }
  : N extends ChannelFactName
    ? { readonly connection: string; readonly event: N; readonly fact: ChannelFactOf<N> }
    : never;
/** A fact that one connection must be told. */
export type Notice = NoticeOf<
  | 'peer:joined'
  | 'peer:away'
  | 'peer:back'
  | 'peer:left'
  | 'seat:replaced'
  | 'channel:audience'
  | 'channel:road'
  | 'viewer:took'
  | 'chat:said'
>;

/** A seat that a token has proven. */
export interface ProvenSeat {
  readonly room: string;
  readonly seat: string;
  readonly generation: number;
}

export interface Member {
  readonly room: string;
  readonly seat: string;
}

/** Where a signal goes: to a connection of this node now, or nowhere further (kept in a mailbox, or outdated). */
export interface Route {
  readonly connection: string | null;
  readonly signal: RelayedSignal;
}

/**
 * Who is in which room, in which seat, with which mailbox. Claiming and leaving may have to ask another process and are asynchronous;
 * whatever runs for every relayed signal is a synchronous look-up of what this node's connections hold.
 */
export interface Rooms {
  create(by: Claimant): Promise<Result<Claim>>;
  /** Claims the callee's seat, of the one call waiting in the lobby when no room is named. */
  join(by: Claimant, room?: RoomId): Promise<Result<Claim>>;
  /** Claims the broadcaster's seat of a channel. */
  start(by: Claimant, channel: ChannelName): Promise<Result<Claim>>;
  /** Why nobody could start this channel now; null: somebody could. Claims nothing. */
  startRefusal(channel: ChannelName): Refusal | null;
  /** Claims a viewer's, whether there is a broadcaster or not. */
  watch(by: Claimant, channel: ChannelName): Promise<Result<Claim>>;
  resume(by: Claimant, request: RequestOf<'room:resume'>): Promise<Result<Claim>>;
  /**
   * The claimed seat's connection can be reached from now on. Call it in the same turn as the acknowledgement, so that no signal passes
   * it. Null: the room has ended meanwhile, or the seat is no longer this claim's.
   */
  enter(claim: Claim): Entrance | null;
  /** Gives back a seat that was claimed and will not be entered. */
  waive(claim: Claim): Promise<Notice[]>;
  /** Gives a seat up for good, or only for a while. Harmless without a seat. */
  leave(connection: string, as: 'gone' | 'page' | 'socket'): Promise<Notice[]>;
  memberOf(connection: string): Member | undefined;
  /** The seat that this token proves, if its peer has it now or is only away. Null: forged, expired, given up, another's, or not picked up again. */
  seatOf(token: string): ProvenSeat | null;
  /** A server peer is connected with the page that has this seat: there is something to come back to. */
  noteConnected(proven: ProvenSeat): void;
  /** The seat has been given up for good, or given to somebody else. One that was only lost may be picked up again. */
  isVoid(proven: ProvenSeat): boolean;
  route(connection: string, signal: Signal, bytes: number): Result<Route>;
  /** Says something to everybody in the connection's channel. */
  say(connection: string, text: string): Result<{ readonly said: Said; readonly notices: Notice[] }>;
  /** A viewer sees its channel by this road now, and needs the other one no more. */
  took(connection: string, road: ChannelRoad): Result<Notice[]>;
  /** So many peers have subscribed to a channel's source, viewers' and players'. Nobody need be in the room. */
  serve(room: string, subscribers: number): Notice[];
  /** Whether the channel's broadcaster is there. */
  isLive(channel: ChannelName): boolean;
  /** Channels of the local lobby whose broadcaster is there, those that began first before the others. */
  live(): LiveChannel[];
  /** Calls that wait in the local lobby, oldest first. */
  waiting(): WaitingCall[];
  /** Ends what has been held long enough. */
  expire(): Notice[];
}

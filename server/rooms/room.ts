import type { ChannelRoad } from '../../protocol/channel-facts.ts';
import { channelOf } from '../../protocol/channel-name.ts';
import { BROADCASTER } from '../../protocol/channel-seat.ts';
import type { Said } from '../../protocol/chat.ts';
import { createLane, type Lane } from './lane.ts';
import { FIRST_ROAD, type RoadState } from './road.ts';

/** A seat and what is known of its peer. It outlives the connection that holds it. */
export interface Seat {
  readonly id: string;
  /** Raised whenever the seat is given anew or given up for good, so that tokens of earlier holders are lower. 0: no token for it was seen. */
  generation: number;
  /**
   * `away`: held for its peer. `lapsed`: held no longer, yet the media between the two may still flow. A callee's then stays with its token
   * until the caller starts a fresh negotiation, a caller's for good, a broadcaster's until somebody else starts the channel. `reserved`:
   * re-created after a restart, open only to a token for it until the hold is over.
   */
  status: 'vacant' | 'present' | 'away' | 'lapsed' | 'reserved';
  /** The connection that holds the seat; null unless present. */
  connection: string | null;
  /** The connection that has left it and may return; null: whoever left it last did not say so. */
  leftBy: string | null;
  /** When an away or reserved seat stops being held: ms of `RoomClock.elapsed`. */
  heldUntil: number;
  /** Its peer has sent a description, to another seat or to a server peer that it is connected with: there is something to come back to. */
  hasDescribed: boolean;
  /** This process has given the seat to somebody: a token of another generation than its own is from before that, however high it is. */
  isGranted: boolean;
  /** The client address that is charged for it, as long as it is taken. Null: nobody has had it. */
  address: string | null;
  /** Whoever has it lives in this server: it gets no signals, and cannot come back. */
  isServerPeer: boolean;
}

/** A callee's or a viewer's seat, with what passes between it and the impolite one. */
export interface PoliteSeat extends Seat {
  readonly toIt: Lane;
  readonly fromIt: Lane;
  /** The road by which this viewer's page has said that it sees the channel; null: it has not. */
  took: ChannelRoad | null;
}

/** One seat that starts all negotiations, and those it starts them with, who know nothing of each other. */
export interface Room {
  /** Of a channel it is the channel's name with a prefix. */
  readonly id: string;
  readonly kind: 'call' | 'channel';
  /** The caller's, or the broadcaster's. */
  readonly impolite: Seat;
  /** The callee's, or those of the viewers there are. */
  readonly polite: Map<string, PoliteSeat>;
  /** When the call was opened, or the broadcaster came. */
  openedAt: number;
  /** No lower than any negotiation with a seat that is no more. */
  pastNegotiations: number;
  /** The last messages of a channel, oldest first. */
  readonly chat: Said[];
  /** Of a channel. */
  road: RoadState;
}

export function createSeat(id: string): Seat {
  return {
    id,
    generation: 0,
    status: 'vacant',
    connection: null,
    leftBy: null,
    heldUntil: 0,
    hasDescribed: false,
    isGranted: false,
    address: null,
    isServerPeer: false,
  };
}

export function addPoliteSeat(room: Room, id: string): PoliteSeat {
  const seat = { ...createSeat(id), toIt: createLane(), fromIt: createLane(), took: null };
  room.polite.set(id, seat);
  return seat;
}

/** A room as it begins: a call with both its seats vacant, or a channel without viewers. */
export function createRoom(id: string, openedAt: number): Room {
  const kind = channelOf(id) === null ? 'call' : 'channel';
  const impolite = createSeat(kind === 'call' ? 'caller' : BROADCASTER);
  const room: Room = { id, kind, impolite, polite: new Map(), openedAt, pastNegotiations: 0, chat: [], road: FIRST_ROAD };
  if (kind === 'call') addPoliteSeat(room, 'callee');
  return room;
}

export function allSeats({ impolite, polite }: Room): Seat[] {
  return [impolite, ...polite.values()];
}

export function findSeat({ impolite, polite }: Room, id: string): Seat | undefined {
  return id === impolite.id ? impolite : polite.get(id);
}

export function seatOf(room: Room, id: string): Seat {
  const seat = findSeat(room, id);
  if (!seat) throw new Error(`a room has no seat ${id}`);
  return seat;
}

/** The seats that this one may signal to, and hears of. */
export function peersOf({ impolite, polite }: Room, seat: string): Seat[] {
  return seat === impolite.id ? [...polite.values()] : [impolite];
}

/** The polite seats whose pair this one is part of: all, or itself. */
export function pairsOf({ impolite, polite }: Room, seat: string): PoliteSeat[] {
  return [...polite.values()].filter(({ id }) => seat === impolite.id || id === seat);
}

export function laneBetween({ impolite, polite }: Room, from: string, to: string): Lane | undefined {
  return from === impolite.id ? polite.get(to)?.toIt : to === impolite.id ? polite.get(from)?.fromIt : undefined;
}

/** Nobody holds a seat of the room any more. */
export function isDeserted(room: Room): boolean {
  return allSeats(room).every(({ status }) => status === 'vacant' || status === 'lapsed');
}

export function isHeld({ status }: Seat): boolean {
  return status === 'away' || status === 'reserved';
}

/** Somebody has the seat, or it is held for somebody. */
export function isTaken(seat: Seat): boolean {
  return seat.status === 'present' || isHeld(seat);
}

/** Something here ends without anybody's doing: a hold, or the stay on a road that is needed no more. */
export function isTimed(room: Room): boolean {
  return room.road.idleSince !== null || allSeats(room).some(isHeld);
}

/** A call that can be joined from the lobby: its caller is there and its callee's seat is free. */
export function isWaiting({ kind, impolite, polite }: Room): boolean {
  return kind === 'call' && impolite.status === 'present' && polite.get('callee')?.status === 'vacant';
}

export function isLive({ kind, impolite }: Room): boolean {
  return kind === 'channel' && impolite.status === 'present';
}

export function occupy(seat: Seat, connection: string): void {
  seat.status = 'present';
  seat.connection = connection;
}

/** Keeps the seat for the peer who held it. */
export function hold(seat: Seat, status: 'away' | 'reserved', until: number): void {
  seat.status = status;
  seat.connection = null;
  seat.heldUntil = until;
}

/** What the other peers are told of a seat. */
export function seenFromOutside({ kind }: Room, { status }: Seat): 'present' | 'away' | 'free' {
  if (status === 'present') return 'present';
  return status === 'vacant' || (kind === 'channel' && status === 'lapsed') ? 'free' : 'away';
}

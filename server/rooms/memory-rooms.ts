import type { ChannelRoad, LiveChannel } from '../../protocol/channel-facts.ts';
import { channelRoom, type ChannelName } from '../../protocol/channel-name.ts';
import type { RequestOf, WaitingCall } from '../../protocol/requests.ts';
import { refusal, success, type Result } from '../../protocol/result.ts';
import type { RoomId } from '../../protocol/room-id.ts';
import type { Signal } from '../../protocol/signal.ts';
import { addViewer, liveChannels, say } from './audience.ts';
import { enterSeat } from './enter-seat.ts';
import { endHolds, giveUp, vacateBroadcaster } from './give-up.ts';
import { grantSeat } from './grant-seat.ts';
import { newRoomId } from './new-room-id.ts';
import * as notices from './notices.ts';
import { isVoid, proveSeat } from './proven-seat.ts';
import { onlyWaiting } from './only-waiting.ts';
import * as refusals from './refusals.ts';
import { resumeSeat } from './resume-seat.ts';
import { Roads, type RoadsOptions } from './roads.ts';
import { RoomStore } from './room-store.ts';
import { findSeat, isDeserted, isLive, isTimed, peersOf, seatOf, type Room, type Seat } from './room.ts';
import type { Claim, Claimant, Entrance, Member, Notice, ProvenSeat, Rooms, Route } from './rooms.ts';
import { routeSignal } from './route-signal.ts';
import { readSeatToken } from './seat-token.ts';

export interface MemoryRoomsOptions extends RoadsOptions {
  /** Keys the seat tokens' MAC. */
  readonly secret: string;
  /** ms since 1970. */
  readonly now: () => number;
  /** Calls and channels open at once; the next is refused. */
  readonly maxRooms: number;
}

/** Rooms in this process's memory. What a restart forgets, seat tokens bring back. */
export class MemoryRooms implements Rooms {
  readonly #secret: string;
  readonly #now: () => number;
  readonly #roads: Roads;
  readonly #store: RoomStore;
  readonly #members = new Map<string, Member>();
  /** Connections that have been granted a seat and have not entered it yet. */
  readonly #claiming = new Set<string>();

  constructor({ secret, now, maxRooms, ...roads }: MemoryRoomsOptions) {
    this.#secret = secret;
    this.#now = now;
    this.#roads = new Roads(roads);
    this.#store = new RoomStore(maxRooms, now);
  }

  async create(by: Claimant): Promise<Result<Claim>> {
    if (this.#isSeated(by)) return refusals.alreadySeated();
    const opened = this.#store.open(newRoomId());
    if (!opened.ok) return opened;
    this.#store.list(opened.value, by.isLocal);
    return success(this.#give(opened.value, opened.value.impolite, by));
  }

  async join(by: Claimant, id?: RoomId): Promise<Result<Claim>> {
    if (this.#isSeated(by)) return refusals.alreadySeated();
    const found = id === undefined ? onlyWaiting(by, this.#store) : this.#store.find(id);
    if (!found.ok) return found;
    const callee = seatOf(found.value, 'callee');
    if (callee.status === 'reserved') return refusal('reconnecting', 'This call is being picked up again by the two who were in it.');
    if (callee.status !== 'vacant') return refusal('full', 'Two people are in this call already.');
    return success(this.#give(found.value, callee, by));
  }

  async start(by: Claimant, channel: ChannelName): Promise<Result<Claim>> {
    if (this.#isSeated(by)) return refusals.alreadySeated();
    const opened = this.#openChannel(channel);
    if (!opened.ok) return opened;
    const room = opened.value;
    const { status } = room.impolite;
    if (status === 'reserved') return refusals.channelReconnecting();
    if (status === 'present' || status === 'away') return refusals.taken();
    if (status === 'lapsed') vacateBroadcaster(room);
    room.openedAt = this.#now();
    this.#store.list(room, by.isLocal);
    return success(this.#give(room, room.impolite, by));
  }

  async watch(by: Claimant, channel: ChannelName): Promise<Result<Claim>> {
    if (this.#isSeated(by)) return refusals.alreadySeated();
    const opened = this.#openChannel(channel);
    if (!opened.ok) return opened;
    const room = opened.value;
    // Who else had a seat is not known before the broadcaster says so.
    if (room.impolite.status === 'reserved') return refusals.channelReconnecting();
    if (this.#roads.isFull(room)) return refusals.channelFull(this.#roads.maxViewers);
    return success(this.#give(room, addViewer(room), by));
  }

  async resume(by: Claimant, request: RequestOf<'room:resume'>): Promise<Result<Claim>> {
    if (this.#isSeated(by)) return refusals.alreadySeated();
    const now = this.#now();
    const claims = readSeatToken(this.#secret, request.token, now);
    if (claims?.room !== request.room || claims.seat !== request.seat) return refusal('bad_token', 'This is not the token of that seat.');
    const claimed = resumeSeat(by, claims, request, { store: this.#store, roads: this.#roads, now });
    if (claimed.ok) this.#claiming.add(by.connection);
    return claimed;
  }

  enter(claim: Claim): Entrance | null {
    const { connection, room: id, seat: seatId, generation } = claim;
    this.#claiming.delete(connection);
    const room = this.#store.get(id);
    const seat = room && findSeat(room, seatId);
    if (!seat || generation < seat.generation) return null;
    if (seat.connection !== null) this.#members.delete(seat.connection);
    this.#members.set(connection, { room: id, seat: seatId });
    return enterSeat(room, seat, claim, this.#now(), this.#roads);
  }

  async waive({ connection, room: id, seat: seatId, generation }: Claim): Promise<Notice[]> {
    const room = this.#store.get(id);
    const seat = room && findSeat(room, seatId);
    this.#claiming.delete(connection);
    if (!room || seat?.generation !== generation || seat.connection !== null) return [];
    this.#members.set(connection, { room: id, seat: seatId });
    return this.leave(connection, 'gone');
  }

  async leave(connection: string, as: 'gone' | 'page' | 'socket'): Promise<Notice[]> {
    const found = this.#find(connection);
    if (!found) return [];
    this.#members.delete(connection);
    const { room, seat } = found;
    const at = this.#now();
    const polite = room.polite.get(seat.id);
    const isGone = as === 'gone' || seat.isServerPeer;
    if (isGone && !polite && room.kind === 'call') {
      this.#store.end(room);
      for (const other of peersOf(room, seat.id)) if (other.connection !== null) this.#members.delete(other.connection);
      return notices.left(room, seat.id, 'left', at);
    }
    // A callee who has not answered has nothing to come back to: its seat is free for the next one at once.
    if (isGone || (room.kind === 'call' && polite && !seat.hasDescribed)) {
      if (room.kind === 'channel') this.#store.giveUp(room, seat);
      if (polite) giveUp(room, polite);
      else vacateBroadcaster(room);
      if (isDeserted(room)) this.#store.close(room);
      const told = [...notices.left(room, seat.id, 'left', at), ...(polite ? notices.audience(room, at) : [])];
      return [...told, ...this.#settle(room)];
    }
    this.#store.hold(room, seat, 'away');
    return [...notices.away(room, seat.id, as, at), ...(polite ? notices.audience(room, at) : [])];
  }

  memberOf(connection: string): Member | undefined {
    return this.#members.get(connection);
  }

  seatOf(token: string): ProvenSeat | null {
    const claims = readSeatToken(this.#secret, token, this.#now());
    return claims && proveSeat(this.#store, claims);
  }

  isVoid(proven: ProvenSeat): boolean {
    return isVoid(this.#store, proven);
  }

  route(connection: string, signal: Signal, bytes: number): Result<Route> {
    const found = this.#find(connection);
    if (!found) return refusal('not_seated', 'Signals need a seat in a room.');
    return routeSignal(found.room, found.seat, { ...signal, from: found.seat.id, at: this.#now() }, bytes);
  }

  say(connection: string, text: string): ReturnType<Rooms['say']> {
    const found = this.#find(connection);
    if (found?.room.kind !== 'channel') return refusal('not_seated', 'Only who is in a channel can say something there.');
    const said = say(found.room, found.seat.id, text, this.#now());
    return success({ said, notices: notices.said(found.room, said) });
  }

  took(connection: string, road: ChannelRoad): Result<Notice[]> {
    const found = this.#find(connection);
    const viewer = found?.room.kind === 'channel' ? found.room.polite.get(found.seat.id) : undefined;
    if (!found || !viewer) return refusal('not_seated', 'Only who watches a channel takes a road.');
    viewer.took = road;
    return success(notices.took(found.room, viewer, this.#now()));
  }

  serve(id: string, subscribers: number): Notice[] {
    this.#roads.note(id, subscribers);
    const room = this.#store.get(id);
    return room ? this.#settle(room) : [];
  }

  waiting(): WaitingCall[] {
    return this.#store.waiting().map(({ id, openedAt }) => ({ room: id, openedAt }));
  }

  isLive(channel: ChannelName): boolean {
    const room = this.#store.get(channelRoom(channel));
    return room !== undefined && isLive(room);
  }

  live(): LiveChannel[] {
    return liveChannels(this.#store.live());
  }

  expire(): Notice[] {
    this.#store.forgetEnded();
    return this.#store.timed().flatMap((room) => this.#pass(room));
  }

  #pass(room: Room): Notice[] {
    const now = this.#now();
    const over = endHolds(room, now);
    if (isDeserted(room)) this.#store.close(room);
    return [...over.flatMap((seat) => notices.left(room, seat.id, 'timeout', now)), ...this.#settle(room)];
  }

  #settle(room: Room): Notice[] {
    const changes = this.#roads.settle(room, this.#now());
    if (this.#store.get(room.id) === room) this.#store.time(room, isTimed(room));
    return changes;
  }

  /** Grants a vacant seat, although its connection can be reached only once it has entered. */
  #give(room: Room, seat: Seat, by: Claimant): Claim {
    this.#store.hold(room, seat, 'away');
    this.#claiming.add(by.connection);
    return grantSeat(room, seat, by, this.#secret, this.#now());
  }

  #openChannel(channel: ChannelName): Result<Room> {
    const id = channelRoom(channel);
    const room = this.#store.get(id);
    return room ? success(room) : this.#store.open(id);
  }

  #find(connection: string): { readonly room: Room; readonly seat: Seat } | null {
    const member = this.#members.get(connection);
    const room = member && this.#store.get(member.room);
    return room ? { room, seat: seatOf(room, member.seat) } : null;
  }

  #isSeated({ connection }: Claimant): boolean {
    return this.#members.has(connection) || this.#claiming.has(connection);
  }
}

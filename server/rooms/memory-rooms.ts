import type { ChannelRoad, LiveChannel } from '../../protocol/channel-facts.ts';
import { channelRoom, type ChannelName } from '../../protocol/channel-name.ts';
import type { RequestOf, WaitingCall } from '../../protocol/requests.ts';
import { refusal, success, type Refusal, type Result } from '../../protocol/result.ts';
import type { RoomId } from '../../protocol/room-id.ts';
import type { Signal } from '../../protocol/signal.ts';
import { addViewer, liveChannels, say } from './audience.ts';
import { startRefusal, watchRefusal } from './channel-refusals.ts';
import { enterSeat } from './enter-seat.ts';
import { endHolds, vacateBroadcaster } from './give-up.ts';
import { grantSeat } from './grant-seat.ts';
import { leaveForGood, leaveForNow, settle, type RoomParts } from './leave-seat.ts';
import { LeftSeats } from './left-seats.ts';
import { newRoomId } from './new-room-id.ts';
import * as notices from './notices.ts';
import { isVoid, noteConnected, proveSeat } from './proven-seat.ts';
import { onlyWaiting } from './only-waiting.ts';
import * as refusals from './refusals.ts';
import { resumeSeat } from './resume-seat.ts';
import { Roads, type RoadsOptions } from './roads.ts';
import type { AddressLimits } from './address-seats.ts';
import { RoomClock, type RoomClocks } from './room-clock.ts';
import { RoomStore } from './room-store.ts';
import { findSeat, isDeserted, isLive, peersOf, seatOf, type Room, type Seat } from './room.ts';
import type { Claim, Claimant, Entrance, Member, Notice, ProvenSeat, Rooms, Route } from './rooms.ts';
import { routeSignal } from './route-signal.ts';
import { readSeatToken } from './seat-token.ts';

export interface MemoryRoomsOptions extends RoadsOptions, AddressLimits, RoomClocks {
  /** Keys the seat tokens' MAC. */
  readonly secret: string;
  /** Calls and channels open at once; the next is refused. */
  readonly maxRooms: number;
}

/** Rooms in this process's memory. What a restart forgets, seat tokens bring back. */
export class MemoryRooms implements Rooms {
  readonly #secret: string;
  readonly #clock: RoomClock;
  readonly #roads: Roads;
  readonly #store: RoomStore;
  readonly #parts: RoomParts;
  readonly #members = new Map<string, Member>();
  /** Connections that have been granted a seat and have not entered it yet. */
  readonly #claiming = new Set<string>();
  readonly #left = new LeftSeats();

  constructor({ secret, maxRooms, ...options }: MemoryRoomsOptions) {
    this.#secret = secret;
    this.#clock = new RoomClock(options);
    this.#roads = new Roads(options);
    this.#store = new RoomStore(maxRooms, options, this.#clock);
    this.#parts = { store: this.#store, roads: this.#roads, clock: this.#clock };
  }

  async create(by: Claimant): Promise<Result<Claim>> {
    const refused = this.#refusalFor(by) ?? this.#store.addresses.roomRefusal(by.address);
    if (refused) return refused;
    const opened = this.#store.open(newRoomId());
    if (!opened.ok) return opened;
    this.#store.list(opened.value, by.isLocal);
    return success(this.#give(opened.value, opened.value.impolite, by));
  }

  async join(by: Claimant, id?: RoomId): Promise<Result<Claim>> {
    const refused = this.#refusalFor(by);
    if (refused) return refused;
    const found = id === undefined ? onlyWaiting(by, this.#store) : this.#store.find(id);
    if (!found.ok) return found;
    const callee = seatOf(found.value, 'callee');
    if (callee.status === 'reserved') return refusal('reconnecting', 'This call is being picked up again by the two who were in it.');
    if (callee.status !== 'vacant') return refusal('full', 'Two people are in this call already.');
    return this.#store.addresses.roomRefusal(by.address, found.value) ?? success(this.#give(found.value, callee, by));
  }

  async start(by: Claimant, channel: ChannelName): Promise<Result<Claim>> {
    const room = this.#store.get(channelRoom(channel));
    const refused = this.#refusalFor(by) ?? this.startRefusal(channel) ?? this.#store.addresses.roomRefusal(by.address, room);
    if (refused) return refused;
    const opened = this.#openChannel(channel);
    if (!opened.ok) return opened;
    const { value } = opened;
    if (value.impolite.status === 'lapsed') vacateBroadcaster(value);
    value.openedAt = this.#clock.now();
    this.#store.list(value, by.isLocal);
    return success(this.#give(value, value.impolite, by));
  }

  startRefusal(channel: ChannelName): Refusal | null {
    return startRefusal(channel, this.#parts);
  }

  async watch(by: Claimant, channel: ChannelName): Promise<Result<Claim>> {
    const refused = this.#refusalFor(by) ?? watchRefusal(channel, by.address, this.#parts);
    if (refused) return refused;
    const opened = this.#openChannel(channel);
    return opened.ok ? success(this.#give(opened.value, addViewer(opened.value), by)) : opened;
  }

  async resume(by: Claimant, request: RequestOf<'room:resume'>): Promise<Result<Claim>> {
    const refused = this.#refusalFor(by);
    if (refused) return refused;
    const claims = readSeatToken(this.#secret, request.token, this.#clock.tokenTime());
    if (claims?.room !== request.room || claims.seat !== request.seat) return refusal('bad_token', 'This is not the token of that seat.');
    const claimed = resumeSeat(by, claims, request, this.#parts);
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
    const entrance = enterSeat(room, seat, claim, this.#clock, this.#roads);
    this.#store.addresses.note(room);
    const left = this.#left.take(connection, this.#store);
    return left ? { ...entrance, notices: [...entrance.notices, ...this.#leaveForGood(left.room, left.seat)] } : entrance;
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
    if (as !== 'page') this.#left.forget(connection);
    if (!found) return [];
    this.#members.delete(connection);
    const { room, seat } = found;
    if (as === 'gone' || seat.isServerPeer) return this.#leaveForGood(room, seat);
    if (as === 'page') this.#left.note(connection, room, seat);
    else seat.leftBy = null;
    return leaveForNow(room, seat, as, this.#parts);
  }

  memberOf(connection: string): Member | undefined {
    return this.#members.get(connection);
  }

  seatOf(token: string): ProvenSeat | null {
    const claims = readSeatToken(this.#secret, token, this.#clock.tokenTime());
    return claims && proveSeat(this.#store, claims);
  }

  noteConnected(proven: ProvenSeat): void {
    noteConnected(this.#store, proven);
  }

  isVoid(proven: ProvenSeat): boolean {
    return isVoid(this.#store, proven);
  }

  route(connection: string, signal: Signal, bytes: number): Result<Route> {
    const found = this.#find(connection);
    if (!found) return refusal('not_seated', 'Signals need a seat in a room.');
    return routeSignal(found.room, found.seat, { ...signal, from: found.seat.id, at: this.#clock.now() }, bytes);
  }

  say(connection: string, text: string): ReturnType<Rooms['say']> {
    const found = this.#find(connection);
    if (found?.room.kind !== 'channel') return refusal('not_seated', 'Only who is in a channel can say something there.');
    const said = say(found.room, found.seat.id, text, this.#clock.now());
    return success({ said, notices: notices.said(found.room, said) });
  }

  took(connection: string, road: ChannelRoad): Result<Notice[]> {
    const found = this.#find(connection);
    const viewer = found?.room.kind === 'channel' ? found.room.polite.get(found.seat.id) : undefined;
    if (!found || !viewer) return refusal('not_seated', 'Only who watches a channel takes a road.');
    viewer.took = road;
    return success(notices.took(found.room, viewer, this.#clock.now()));
  }

  serve(id: string, subscribers: number): Notice[] {
    this.#roads.note(id, subscribers);
    const room = this.#store.get(id);
    return room ? settle(room, this.#parts) : [];
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
    const now = this.#clock.now();
    const over = endHolds(room, this.#clock.elapsed());
    if (isDeserted(room)) this.#store.close(room);
    return [...over.flatMap((seat) => notices.left(room, seat.id, 'timeout', now)), ...settle(room, this.#parts)];
  }

  #leaveForGood(room: Room, seat: Seat): Notice[] {
    const isOver = room.kind === 'call' && seat === room.impolite;
    if (isOver) for (const { connection } of peersOf(room, seat.id)) if (connection !== null) this.#members.delete(connection);
    return leaveForGood(room, seat, this.#parts);
  }

  /** Grants a vacant seat, although its connection can be reached only once it has entered. */
  #give(room: Room, seat: Seat, by: Claimant): Claim {
    this.#store.hold(room, seat, 'away');
    this.#claiming.add(by.connection);
    const claim = grantSeat(room, seat, by, this.#secret, this.#clock.tokenTime());
    this.#store.addresses.note(room);
    return claim;
  }

  #find(connection: string): { readonly room: Room; readonly seat: Seat } | null {
    const member = this.#members.get(connection);
    const room = member && this.#store.get(member.room);
    return room ? { room, seat: seatOf(room, member.seat) } : null;
  }

  #openChannel(channel: ChannelName): Result<Room> {
    const room = this.#store.get(channelRoom(channel));
    return room ? success(room) : this.#store.open(channelRoom(channel));
  }

  /** One connection has one seat. */
  #refusalFor({ connection }: Claimant): Refusal | null {
    return this.#members.has(connection) || this.#claiming.has(connection) ? refusals.alreadySeated() : null;
  }
}

import type { RequestOf, WaitingCall } from '../../protocol/requests.ts';
import { refusal, success, type Result } from '../../protocol/result.ts';
import type { RoomId } from '../../protocol/room-id.ts';
import type { Signal } from '../../protocol/signal.ts';
import * as notices from './notices.ts';
import { RoomStore } from './room-store.ts';
import {
  endHold,
  isDeserted,
  isOutdated,
  newestNegotiation,
  noteCount,
  noteReturn,
  occupy,
  otherSeats,
  seatOf,
  seenFromOutside,
  vacate,
  type Room,
  type Seat,
} from './room.ts';
import type { Claim, Claimant, Entrance, Member, Notice, Rooms, Route } from './rooms.ts';
import { readSeatToken, signSeatToken, type SeatClaims } from './seat-token.ts';

export interface MemoryRoomsOptions {
  /** Keys the seat tokens' MAC. */
  readonly secret: string;
  /** ms since 1970. */
  readonly now: () => number;
  /** Calls open at once; the next is refused. */
  readonly maxRooms: number;
}

/** Rooms in this process's memory. What a restart forgets, seat tokens bring back. */
export class MemoryRooms implements Rooms {
  readonly #secret: string;
  readonly #now: () => number;
  readonly #store: RoomStore;
  readonly #members = new Map<string, Member>();
  /** Connections that have been granted a seat and have not entered it yet. */
  readonly #claiming = new Set<string>();

  constructor({ secret, now, maxRooms }: MemoryRoomsOptions) {
    this.#secret = secret;
    this.#now = now;
    this.#store = new RoomStore(maxRooms, now);
  }

  async create(by: Claimant): Promise<Result<Claim>> {
    if (this.#isSeated(by)) return alreadySeated();
    const opened = this.#store.open(by.isLocal);
    return opened.ok ? success(this.#give(opened.value, 'caller', by.connection)) : opened;
  }

  async join(by: Claimant, id?: RoomId): Promise<Result<Claim>> {
    if (this.#isSeated(by)) return alreadySeated();
    const found = id === undefined ? this.#onlyWaiting(by) : this.#store.find(id);
    if (!found.ok) return found;
    const { status } = seatOf(found.value, 'callee');
    if (status === 'reserved') return refusal('reconnecting', 'This call is being picked up again by the two who were in it.');
    if (status !== 'vacant') return refusal('full', 'Two people are in this call already.');
    return success(this.#give(found.value, 'callee', by.connection));
  }

  async resume(by: Claimant, request: RequestOf<'room:resume'>): Promise<Result<Claim>> {
    if (this.#isSeated(by)) return alreadySeated();
    const { room: id, seat: seatId, token, negotiation, received } = request;
    const claims = readSeatToken(this.#secret, token, this.#now());
    if (claims?.room !== id || claims.seat !== seatId) return refusal('bad_token', 'This is not the token of that seat.');
    let found = this.#store.find(id);
    if (!found.ok && found.error === 'not_found') found = this.#store.recreate(id, by.isLocal && seatId === 'caller');
    if (!found.ok) return found;
    const room = found.value;
    const seat = room.seats.get(seatId);
    if (!seat || claims.generation < seat.generation) return refusal('bad_token', 'This seat has been given up.');
    const hadPredecessor = claims.generation > seat.generation && seat.generation > 0;
    if (claims.generation > seat.generation) this.#learn(room, seat, claims, { negotiation, received });
    seat.hasDescribed ||= negotiation > 0;
    this.#claiming.add(by.connection);
    return success({
      connection: by.connection,
      room: id,
      seat: seatId,
      token,
      generation: claims.generation,
      // An earlier holder came first after a restart, and may have answered what was meant for this one.
      resumed: hadPredecessor ? { negotiation: 0, received: 0 } : { negotiation, received },
    });
  }

  enter({ connection, room: id, seat: seatId, generation, resumed }: Claim): Entrance | null {
    this.#claiming.delete(connection);
    const room = this.#store.get(id);
    if (!room) return null;
    const seat = seatOf(room, seatId);
    if (generation < seat.generation) return null;
    const at = this.#now();
    const replaced = seat.connection === null ? [] : [notices.replaced(seat.connection, at)];
    if (seat.connection !== null) this.#members.delete(seat.connection);
    occupy(seat, connection);
    if (resumed) noteReturn(room, seat, resumed.negotiation);
    this.#members.set(connection, { room: id, seat: seatId });
    return {
      neighbours: otherSeats(room, seatId).map((other) => ({ seat: other.id, status: seenFromOutside(other) })),
      negotiation: newestNegotiation(room),
      // Another page than before waits for a fresh negotiation: nothing of the old one can be applied.
      signals:
        resumed && (resumed.negotiation === 0 || seat.outdatedBy !== null)
          ? []
          : seat.mailbox.handOver(resumed?.negotiation ?? 0, resumed?.received ?? 0),
      notices: [...replaced, ...notices.arrived(room, seatId, resumed, at), ...notices.missed(room, connection, seatId, resumed, at)],
    };
  }

  async leave(connection: string, as: 'gone' | 'page' | 'socket'): Promise<Notice[]> {
    const member = this.#members.get(connection);
    const room = member && this.#store.get(member.room);
    if (!room) return [];
    this.#members.delete(connection);
    const seat = seatOf(room, member.seat);
    const at = this.#now();
    if (as === 'gone' && seat.id === 'caller') {
      this.#store.end(room);
      for (const other of otherSeats(room, 'caller')) if (other.connection !== null) this.#members.delete(other.connection);
      return notices.left(room, seat.id, 'left', at);
    }
    // A callee who has not answered has nothing to come back to: its seat is free for the next one at once.
    if (as === 'gone' || (seat.id === 'callee' && !seat.hasDescribed)) {
      vacate(seat);
      if (isDeserted(room)) this.#store.close(room);
      return notices.left(room, seat.id, 'left', at);
    }
    this.#store.hold(room, seat, 'away');
    return notices.away(room, seat.id, as, at);
  }

  memberOf(connection: string): Member | undefined {
    return this.#members.get(connection);
  }

  route(connection: string, signal: Signal, bytes: number): Result<Route> {
    const member = this.#members.get(connection);
    const room = member && this.#store.get(member.room);
    if (!room) return refusal('not_seated', 'Signals need a seat in a room.');
    const from = seatOf(room, member.seat);
    const to = room.seats.get(signal.to);
    if (!to || to === from) return refusal('not_member', 'Nobody of this room has that seat.');
    // Only the caller counts negotiations: a number from anyone else that it has not used yet would make it deaf for the next callee.
    if (from.id !== 'caller' && signal.negotiation > from.newestNegotiation) {
      return refusal('bad_request', 'negotiation: only the caller starts a new one.');
    }
    if (from.id === 'caller' && to.status === 'lapsed' && signal.negotiation > to.newestNegotiation) vacate(to);
    const relayed = { ...signal, from: from.id, at: this.#now() };
    if (isOutdated(to, signal.negotiation)) return success({ connection: null, signal: relayed });
    to.newestNegotiation = signal.negotiation;
    to.outdatedBy = null;
    from.hasDescribed ||= signal.kind === 'description';
    if (to.connection === null && !to.mailbox.put(relayed, bytes)) {
      return refusal('mailbox_full', 'Too much is waiting for the other person already.');
    }
    return success({ connection: to.connection, signal: relayed });
  }

  waiting(): WaitingCall[] {
    return this.#store.waiting().map(({ id, openedAt }) => ({ room: id, openedAt }));
  }

  expire(): Notice[] {
    this.#store.forgetEnded();
    return this.#store.held().flatMap((room) => this.#expireHolds(room));
  }

  #expireHolds(room: Room): Notice[] {
    const now = this.#now();
    const held = [...room.seats.values()].filter(({ status }) => status === 'away' || status === 'reserved');
    const over = held.filter((seat) => seat.heldUntil <= now);
    for (const seat of over) endHold(seat);
    if (over.length === held.length) this.#store.release(room);
    if (isDeserted(room)) this.#store.close(room);
    return over.flatMap((seat) => notices.left(room, seat.id, 'timeout', now));
  }

  /** Grants a vacant seat: it is nobody else's from now on, although its connection can be reached only once it has entered. */
  #give(room: Room, seatId: string, connection: string): Claim {
    const seat = seatOf(room, seatId);
    const issuedAt = this.#now();
    // In seconds, so that it is higher than any that was given before a restart and is forgotten.
    seat.generation = Math.max(seat.generation + 1, Math.floor(issuedAt / 1000));
    // Whoever was lost is late for good: the seat is another's.
    if (seat.outdatedBy !== null) seat.outdatedBy = 'left';
    this.#store.hold(room, seat, 'away');
    this.#claiming.add(connection);
    const claims = { room: room.id, seat: seatId, generation: seat.generation, issuedAt };
    const { generation } = claims;
    return { connection, room: room.id, seat: seatId, token: signSeatToken(this.#secret, claims), generation, resumed: null };
  }

  /** Nobody has proven the seat to this server with a token so high: what its holder says of itself is all there is. */
  #learn(room: Room, seat: Seat, { generation, issuedAt }: SeatClaims, said: NonNullable<Claim['resumed']>): void {
    seat.generation = generation;
    if (seat.id === 'caller') {
      // A caller that lost its page, too, cannot say how far it had counted; it has not begun a negotiation a millisecond.
      noteCount(room, said.negotiation === 0 ? this.#now() - issuedAt : said.negotiation, said.received > 0);
    } else if (seatOf(room, 'caller').generation === 0) seat.newestNegotiation = said.negotiation;
  }

  #isSeated({ connection }: Claimant): boolean {
    return this.#members.has(connection) || this.#claiming.has(connection);
  }

  #onlyWaiting(by: Claimant): Result<Room> {
    if (!by.isLocal) return refusal('lobby_closed', 'Calls can be joined without a code only on the computer that runs the server.');
    const [first, ...others] = this.#store.waiting();
    if (!first) return refusal('lobby_empty', 'No call is waiting on this computer.');
    return others.length === 0 ? success(first) : refusal('lobby_several', 'Several calls are waiting on this computer; name one.');
  }
}

const alreadySeated = () => refusal('already_seated', 'This connection has a seat already.');

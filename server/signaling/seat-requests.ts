import type { Acknowledge, IceAccess, Seated } from '../../protocol/requests.ts';
import { refusal, success, type Result } from '../../protocol/result.ts';
import type { Log } from '../log.ts';
import type { Claim, Notice, Rooms } from '../rooms/rooms.ts';
import type { AddressBudgets } from '../clients/address-budgets.ts';
import type { DepartureHandler } from './event-handler.ts';
import type { RequestHandlers } from './request-events.ts';
import { roomLabel } from './room-label.ts';
import type { SignalingSocket } from './signaling-socket.ts';

export interface SeatRequestParts {
  readonly rooms: Rooms;
  readonly log: Log;
  readonly creates: AddressBudgets;
  readonly failedJoins: AddressBudgets;
  readonly watches: AddressBudgets;
  readonly iceAccess: (room: string, seat: string, asker: { readonly host: string | null; readonly address: string }) => IceAccess;
  /** Sends facts on, and lets the lobby know that who waits may have changed. */
  readonly announce: (notices: readonly Notice[]) => void;
}

type SeatRequest = 'call:create' | 'call:join' | 'channel:start' | 'channel:watch' | 'room:resume' | 'room:leave' | 'ice:renew';

/** Creating, joining, resuming and leaving: everything that gives or takes a seat. */
export interface SeatHandling {
  readonly handlers: RequestHandlers<SeatRequest>;
  /** The connection has ended: its seat is held for a while. */
  readonly depart: DepartureHandler;
}

export function handleSeats(parts: SeatRequestParts): SeatHandling {
  const { rooms, log, creates, failedJoins, watches, announce } = parts;
  const claimantOf = ({ id, data }: SignalingSocket) => ({ connection: id, address: data.address, isLocal: data.isLocal });

  async function leave(socket: SignalingSocket, as: 'gone' | 'page' | 'socket'): Promise<void> {
    const member = rooms.memberOf(socket.id);
    announce(await rooms.leave(socket.id, as));
    if (member) log.info({ room: roomLabel(member.room), seat: member.seat, as }, 'left');
  }

  async function seat(socket: SignalingSocket, claim: Claim, acknowledge: Acknowledge<Seated>): Promise<void> {
    const entrance = rooms.enter(claim);
    if (!entrance) return acknowledge(refusal('ended', 'This call or channel has ended.'));
    const { room, seat: id, token } = claim;
    const { notices, ...found } = entrance;
    log.info({ room: roomLabel(room), seat: id, resumed: claim.resumed !== null }, 'seated');
    acknowledge(success({ room, seat: id, token, ...parts.iceAccess(room, id, socket.data), ...found, at: Date.now() }));
    announce(notices);
    // The connection was lost while the seat was being claimed, and its departure found nothing to leave.
    if (!socket.connected) await leave(socket, 'socket');
  }

  async function answer(socket: SignalingSocket, claimed: Result<Claim>, acknowledge: Acknowledge<Seated>): Promise<void> {
    if (claimed.ok) await seat(socket, claimed.value, acknowledge);
    else acknowledge(claimed);
  }

  const tooMany = () => refusal('rate_limited', 'Too many attempts from this address. Wait a minute and try again.');

  const handlers: SeatHandling['handlers'] = {
    'call:create': async (socket, { isListed = true }, acknowledge) => {
      const { isLocal, address } = socket.data;
      if (!isLocal && !creates.take(address)) return acknowledge(tooMany());
      await answer(socket, await rooms.create({ ...claimantOf(socket), isLocal: isLocal && isListed }), acknowledge);
    },

    'call:join': async (socket, { room }, acknowledge) => {
      const { isLocal, address } = socket.data;
      // Counted before it is known to fail: a hundred attempts in one packet must not all find the bucket full.
      if (!isLocal && !failedJoins.take(address)) return acknowledge(tooMany());
      const claimed = await rooms.join(claimantOf(socket), room);
      const isGuess = !claimed.ok && (claimed.error === 'not_found' || claimed.error === 'ended');
      if (!isLocal && !isGuess) failedJoins.giveBack(address);
      await answer(socket, claimed, acknowledge);
    },

    'channel:start': async (socket, { channel }, acknowledge) => {
      const { isLocal, address } = socket.data;
      if (!isLocal && !creates.take(address)) return acknowledge(tooMany());
      await answer(socket, await rooms.start(claimantOf(socket), channel), acknowledge);
    },

    'channel:watch': async (socket, { channel }, acknowledge) => {
      const { isLocal, address } = socket.data;
      if (!isLocal && !watches.take(address)) return acknowledge(tooMany());
      await answer(socket, await rooms.watch(claimantOf(socket), channel), acknowledge);
    },

    'room:resume': async (socket, request, acknowledge) => answer(socket, await rooms.resume(claimantOf(socket), request), acknowledge),

    'ice:renew': (socket, _request, acknowledge) => {
      const member = rooms.memberOf(socket.id);
      if (!member) return acknowledge(refusal('not_seated', 'Only who has a seat gets ICE servers.'));
      acknowledge(success({ ...parts.iceAccess(member.room, member.seat, socket.data), at: Date.now() }));
    },

    'room:leave': async (socket, { mayReturn }, acknowledge) => {
      if (!rooms.memberOf(socket.id)) return acknowledge(refusal('not_seated', 'This connection has no seat.'));
      await leave(socket, mayReturn ? 'page' : 'gone');
      acknowledge(success({ at: Date.now() }));
    },
  };
  return { handlers, depart: (socket) => leave(socket, 'socket') };
}

import type { Acknowledge, IceAccess, Seated } from '../../protocol/requests.ts';
import { refusal, success, type Result } from '../../protocol/result.ts';
import type { Log } from '../log.ts';
import type { Claim, Notice, Rooms } from '../rooms/rooms.ts';
import type { AddressBudgets } from '../clients/address-budgets.ts';
import { onRequest } from './on-request.ts';
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

/** Creating, joining, resuming and leaving: everything that gives or takes a seat. */
export function handleSeatRequests(socket: SignalingSocket, parts: SeatRequestParts): void {
  const { rooms, log, creates, failedJoins, watches, announce } = parts;
  const { isLocal, address, host } = socket.data;
  const claimant = { connection: socket.id, isLocal };

  async function leave(as: 'gone' | 'page' | 'socket'): Promise<void> {
    const member = rooms.memberOf(socket.id);
    announce(await rooms.leave(socket.id, as));
    if (member) log.info({ room: roomLabel(member.room), seat: member.seat, as }, 'left');
  }

  function seat(claim: Claim, acknowledge: Acknowledge<Seated>): void {
    const entrance = rooms.enter(claim);
    if (!entrance) return acknowledge(refusal('ended', 'This call or channel has ended.'));
    const { room, seat: id, token } = claim;
    const { notices, ...found } = entrance;
    log.info({ room: roomLabel(room), seat: id, resumed: claim.resumed !== null }, 'seated');
    acknowledge(success({ room, seat: id, token, ...parts.iceAccess(room, id, { host, address }), ...found, at: Date.now() }));
    announce(notices);
    // The connection was lost while the seat was being claimed, and its `disconnect` found nothing to leave.
    if (!socket.connected) leave('socket').catch((error: unknown) => log.error({ err: error }, 'a seat could not be left'));
  }

  function answer(claimed: Result<Claim>, acknowledge: Acknowledge<Seated>): void {
    if (claimed.ok) seat(claimed.value, acknowledge);
    else acknowledge(claimed);
  }

  const tooMany = () => refusal('rate_limited', 'Too many attempts from this address. Wait a minute and try again.');

  onRequest(socket, log, 'call:create', async ({ isListed = true }, acknowledge) => {
    if (!isLocal && !creates.take(address)) return acknowledge(tooMany());
    answer(await rooms.create({ ...claimant, isLocal: isLocal && isListed }), acknowledge);
  });

  onRequest(socket, log, 'call:join', async ({ room }, acknowledge) => {
    // Counted before it is known to fail: a hundred attempts in one packet must not all find the bucket full.
    if (!isLocal && !failedJoins.take(address)) return acknowledge(tooMany());
    const claimed = await rooms.join(claimant, room);
    const isGuess = !claimed.ok && (claimed.error === 'not_found' || claimed.error === 'ended');
    if (!isLocal && !isGuess) failedJoins.giveBack(address);
    answer(claimed, acknowledge);
  });

  onRequest(socket, log, 'channel:start', async ({ channel }, acknowledge) => {
    if (!isLocal && !creates.take(address)) return acknowledge(tooMany());
    answer(await rooms.start(claimant, channel), acknowledge);
  });

  onRequest(socket, log, 'channel:watch', async ({ channel }, acknowledge) => {
    if (!isLocal && !watches.take(address)) return acknowledge(tooMany());
    answer(await rooms.watch(claimant, channel), acknowledge);
  });

  onRequest(socket, log, 'room:resume', async (request, acknowledge) => answer(await rooms.resume(claimant, request), acknowledge));

  onRequest(socket, log, 'ice:renew', async (_request, acknowledge) => {
    const member = rooms.memberOf(socket.id);
    if (!member) return acknowledge(refusal('not_seated', 'Only who has a seat gets ICE servers.'));
    acknowledge(success({ ...parts.iceAccess(member.room, member.seat, { host, address }), at: Date.now() }));
  });

  onRequest(socket, log, 'room:leave', async ({ mayReturn }, acknowledge) => {
    if (!rooms.memberOf(socket.id)) return acknowledge(refusal('not_seated', 'This connection has no seat.'));
    await leave(mayReturn ? 'page' : 'gone');
    acknowledge(success({ at: Date.now() }));
  });

  socket.on('disconnect', () => {
    leave('socket').catch((error: unknown) => log.error({ err: error }, 'a seat could not be left'));
  });
}

import { isViewerSeat } from '../../protocol/channel-seat.ts';
import type { RequestOf } from '../../protocol/requests.ts';
import { refusal, success, type Result } from '../../protocol/result.ts';
import { isCredible, learnFromImpolite, learnFromPolite, learnOfSuccession } from './counting.ts';
import * as refusals from './refusals.ts';
import { readResumption, WITHOUT_ANYTHING, type Resumption } from './resumption.ts';
import type { Roads } from './roads.ts';
import type { RoomStore } from './room-store.ts';
import { addPoliteSeat, findSeat, type Room, type Seat } from './room.ts';
import type { Claim, Claimant } from './rooms.ts';
import type { SeatClaims } from './seat-token.ts';

export interface ResumeParts {
  readonly store: RoomStore;
  readonly roads: Roads;
  readonly now: number;
}

/** Claims the seat that a token proves, in a room that this server may have forgotten. */
export function resumeSeat(by: Claimant, claims: SeatClaims, request: RequestOf<'room:resume'>, parts: ResumeParts): Result<Claim> {
  const { store, now } = parts;
  const { room: id, seat: seatId, token } = request;
  if (store.isGivenUp(id, claims)) return refusals.givenUp();
  let found = store.find(id);
  const isForgotten = !found.ok && found.error === 'not_found';
  if (isForgotten) found = store.recreate(id);
  if (!found.ok) return found;
  const room = found.value;
  const recalled = findSeat(room, seatId) ? null : recallViewer(room, seatId, 'away', parts);
  if (recalled && !recalled.ok) return recalled;
  const seat = recalled ? recalled.value : findSeat(room, seatId);
  if (!seat || seat.isServerPeer || claims.generation < seat.generation) return refusals.givenUp();
  const isImpolite = seat === room.impolite;
  const read = readResumption(request, isImpolite && room.kind === 'channel');
  const said = room.kind === 'call' || isImpolite || isCredible(read) ? read : WITHOUT_ANYTHING;
  const isNews = claims.generation > seat.generation;
  if (isImpolite && (isForgotten || (isNews && room.kind === 'channel'))) store.list(room, by.isLocal);
  const hadPredecessor = isNews && seat.generation > 0;
  if (isNews) {
    seat.generation = claims.generation;
    if (isImpolite && hadPredecessor) learnOfSuccession(room, said);
    else learn(room, seat, said, now - claims.issuedAt, parts);
  }
  seat.hasDescribed ||= said.negotiation > 0;
  return success({
    connection: by.connection,
    room: id,
    seat: seatId,
    token,
    generation: claims.generation,
    // An earlier holder came first after a restart, and may have answered what was meant for this one.
    resumed: hadPredecessor && !isImpolite ? WITHOUT_ANYTHING : said,
    isServerPeer: false,
  });
}

/** Nobody has proven the seat to this server with a token so high: what its holder says of itself is all there is. */
function learn(room: Room, seat: Seat, said: Resumption, ageMs: number, parts: ResumeParts): void {
  const polite = room.polite.get(seat.id);
  if (polite) return learnFromPolite(room, polite, said);
  // The viewers it is connected with are on their way back, as it was.
  for (const peer of said.peers?.keys() ?? []) if (!room.polite.has(peer)) recallViewer(room, peer, 'reserved', parts);
  learnFromImpolite(room, said, ageMs);
}

/** The seat of a viewer that this server knows nothing of, as after a restart, or no more. */
function recallViewer(room: Room, seat: string, status: 'away' | 'reserved', { store, roads }: ResumeParts): Result<Seat> {
  if (room.kind !== 'channel' || !isViewerSeat(seat)) return refusal('bad_token', 'There is no such seat.');
  if (roads.isFull(room)) return refusals.channelFull(roads.maxViewers);
  const recalled = addPoliteSeat(room, seat);
  store.hold(room, recalled, status);
  return success(recalled);
}

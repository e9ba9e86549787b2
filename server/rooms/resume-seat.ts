import { channelOf } from '../../protocol/channel-name.ts';
import { BROADCASTER, isViewerSeat } from '../../protocol/channel-seat.ts';
import { TOKEN_LIFETIME_MS } from '../../protocol/limits.ts';
import type { RequestOf } from '../../protocol/requests.ts';
import { refusal, success, type Refusal, type Result } from '../../protocol/result.ts';
import { isCredible, learnFromImpolite, learnFromPolite, learnOfSuccession } from './counting.ts';
import type { RoomParts } from './leave-seat.ts';
import * as refusals from './refusals.ts';
import { readResumption, WITHOUT_ANYTHING, type Resumption } from './resumption.ts';
import { addPoliteSeat, findSeat, isTaken, type Room, type Seat } from './room.ts';
import type { Claim, Claimant } from './rooms.ts';
import type { SeatClaims } from './seat-token.ts';

/** Claims the seat that a token proves, in a room that this server may have forgotten. */
export function resumeSeat(by: Claimant, claims: SeatClaims, request: RequestOf<'room:resume'>, parts: RoomParts): Result<Claim> {
  const { store } = parts;
  const { room: id, seat: seatId, token } = request;
  if (store.isGivenUp(id, claims)) return refusals.givenUp();
  const known = store.find(id);
  const isForgotten = !known.ok && known.error === 'not_found';
  if (!known.ok && !isForgotten) return known;
  const refused = refusalFor(by, claims, known.ok ? known.value : null, parts);
  if (refused) return refused;
  const found = isForgotten ? store.recreate(claims, by.address) : known;
  if (!found.ok) return found;
  const room = found.value;
  const recalled = findSeat(room, seatId) ? null : recallViewer(room, seatId, 'away', by.address, parts);
  if (recalled && !recalled.ok) return recalled;
  const seat = recalled ? recalled.value : findSeat(room, seatId);
  if (!seat || seat.isServerPeer || !isOfSeat(claims, seat)) return refusals.givenUp();
  const isImpolite = seat === room.impolite;
  const read = readResumption(request, isImpolite && room.kind === 'channel');
  const said = room.kind === 'call' || isImpolite || isCredible(read) ? read : WITHOUT_ANYTHING;
  const isNews = claims.generation > seat.generation;
  if (isImpolite && (isForgotten || (isNews && room.kind === 'channel'))) store.list(room, by.isLocal);
  const hadPredecessor = isNews && seat.generation > 0;
  if (isNews) {
    seat.generation = claims.generation;
    if (isImpolite && hadPredecessor) learnOfSuccession(room, said);
    else learn(room, seat, said, by.address, { claims, parts });
    // Of a seat that this server knows it has seen itself whether its peer has described itself.
    seat.hasDescribed ||= said.negotiation > 0 && !store.isDropped(id, claims);
  }
  return success({
    connection: by.connection,
    address: by.address,
    room: id,
    seat: seatId,
    token,
    generation: claims.generation,
    // An earlier holder came first after a restart, and may have answered what was meant for this one.
    resumed: hadPredecessor && !isImpolite ? WITHOUT_ANYTHING : said,
    isServerPeer: false,
  });
}

/**
 * Whether nobody else has been given the seat since. What this process has given itself has the highest generation there can be: a higher one
 * was given before, by a clock that was ahead of this one.
 */
function isOfSeat({ generation }: SeatClaims, seat: Seat): boolean {
  return seat.isGranted ? generation === seat.generation : generation >= seat.generation;
}

function refusalFor(by: Claimant, claims: SeatClaims, room: Room | null, { store }: RoomParts): Refusal | null {
  const { addresses, lookalikes } = store;
  const channel = channelOf(claims.room);
  if (room && channel !== null && claims.seat !== BROADCASTER) {
    return addresses.viewerRefusal(by.address, room, findSeat(room, claims.seat) ?? null);
  }
  const refused = addresses.roomRefusal(by.address, room);
  if (refused || channel === null || (room && isTaken(room.impolite))) return refused;
  const other = lookalikes.liveBeside(channel, room ?? undefined);
  // The one that was given its seat later was given it while nobody had this one.
  return other && other.impolite.generation > claims.generation ? refusals.lookalike() : null;
}

interface Learning {
  readonly claims: SeatClaims;
  readonly parts: RoomParts;
}

/** Nobody has proven the seat to this server with a token so high: what its holder says of itself is all there is. */
function learn(room: Room, seat: Seat, said: Resumption, address: string, { claims, parts }: Learning): void {
  const polite = room.polite.get(seat.id);
  if (polite) return learnFromPolite(room, polite, said);
  // The viewers it is connected with are on their way back, as it was.
  for (const peer of said.peers?.keys() ?? []) if (!room.polite.has(peer)) recallViewer(room, peer, 'reserved', address, parts);
  learnFromImpolite(room, said, oldest(claims, parts));
}

/** The age of a token at most, ms: the clock may have been set back since it was issued. It rises with time in any case. */
function oldest({ issuedAt }: SeatClaims, { clock }: RoomParts): number {
  return clock.tokenTime() - issuedAt + TOKEN_LIFETIME_MS;
}

/** The seat of a viewer that this server knows nothing of, as after a restart, or no more. `address`: which is charged for it. */
function recallViewer(room: Room, seat: string, status: 'away' | 'reserved', address: string, { store, roads }: RoomParts): Result<Seat> {
  if (room.kind !== 'channel' || !isViewerSeat(seat)) return refusal('bad_token', 'There is no such seat.');
  if (roads.isFull(room)) return refusals.channelFull(roads.maxViewers);
  const recalled = addPoliteSeat(room, seat);
  store.hold(room, recalled, status);
  recalled.address = address;
  return success(recalled);
}

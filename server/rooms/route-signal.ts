import { refusal, success, type Result } from '../../protocol/result.ts';
import type { RelayedSignal } from '../../protocol/signal.ts';
import { vacate } from './give-up.ts';
import { isOutdated } from './lane.ts';
import { findSeat, laneBetween, type Room, type Seat } from './room.ts';
import type { Route } from './rooms.ts';

/** Where a signal goes that this seat sends: to a connection, into a mailbox, or nowhere: it is outdated, or nobody there reads it. */
export function routeSignal(room: Room, from: Seat, signal: RelayedSignal, bytes: number): Result<Route> {
  const to = findSeat(room, signal.to);
  const lane = laneBetween(room, from.id, signal.to);
  if (!to || !lane) return refusal('not_member', 'Nobody this connection may write to has that seat.');
  if (to.isServerPeer) return success({ connection: null, signal });
  const isImpolite = from === room.impolite;
  // Only the impolite one counts negotiations: a number from anyone else that it has not used yet would make it deaf for the next peer.
  const begun = laneBetween(room, signal.to, from.id)?.newestNegotiation ?? 0;
  if (!isImpolite && signal.negotiation > begun) return refusal('bad_request', `negotiation: only the ${to.id} starts a new one.`);
  const lapsed = isImpolite && to.status === 'lapsed' ? room.polite.get(to.id) : undefined;
  if (lapsed && signal.negotiation > lane.newestNegotiation) vacate(lapsed);
  if (isOutdated(lane, signal.negotiation)) return success({ connection: null, signal });
  lane.newestNegotiation = signal.negotiation;
  lane.outdatedBy = null;
  from.hasDescribed ||= signal.kind === 'description';
  if (to.connection === null && !lane.mailbox.put(signal, bytes)) {
    return refusal('mailbox_full', 'Too much is waiting for the other person already.');
  }
  return success({ connection: to.connection, signal });
}

import type { Request } from 'express';
import { channelRoom, readChannelName } from '../../../protocol/channel-name.ts';
import { BROADCASTER } from '../../../protocol/channel-seat.ts';
import type { ProvenSeat, Rooms } from '../../rooms/rooms.ts';
import { bearerToken } from '../bearer-token.ts';
import type { MayContact, MediaEngine } from '../engine.ts';
import { onceConnected } from '../once-connected.ts';
import { isRefusal, type HttpRefusal } from '../http-refusal.ts';
import type { Opening } from './connection-routes.ts';

const noToken: HttpRefusal = {
  status: 401,
  error: 'no_token',
  message: 'This takes the token of a seat in the channel: Authorization: Bearer ….',
};
const badToken: HttpRefusal = { status: 401, error: 'bad_token', message: 'This is not the token of a seat that its peer has now.' };
const elsewhere: HttpRefusal = { status: 403, error: 'not_member', message: 'This is the token of a seat somewhere else.' };

/** The room of the channel that a path names; a name may be written in several ways. */
export function channelRoomOf(request: Request): string {
  const read = readChannelName(String(request.params['name']));
  return 'name' in read ? channelRoom(read.name) : '';
}

/** The seat in this path's channel that the request's token proves. */
function seatFor(request: Request, rooms: Rooms): ProvenSeat | HttpRefusal {
  const token = bearerToken(request.headers);
  if (token === null) return noToken;
  const proven = rooms.seatOf(token);
  if (!proven) return badToken;
  return proven.room === channelRoomOf(request) ? proven : elsewhere;
}

/** Whoever broadcasts on a channel publishes, whoever watches it subscribes, for as long as they have their seats. */
export function openInChannel(
  request: Request,
  parts: { rooms: Rooms; engine: MediaEngine; mayContact: MayContact },
): Opening | HttpRefusal {
  const { rooms, engine, mayContact } = parts;
  const proven = seatFor(request, rooms);
  if (isRefusal(proven)) return proven;
  const isVoid = () => rooms.isVoid(proven);
  const isStereo = request.query['stereo'] === '1';
  if (proven.seat === BROADCASTER) {
    const makePeer: Opening['makePeer'] = (options) => {
      const peer = engine.publish(proven.room, { ...options, isPending: true });
      // Somebody else may have the seat by now, whose viewers must see nothing of this.
      onceConnected(peer, () => isVoid() || peer.admit());
      return peer;
    };
    return { makePeer, options: { mayContact, isStereo, direction: 'recvonly' }, isVoid };
  }
  const makePeer: Opening['makePeer'] = (options) => {
    const peer = engine.subscribe(proven.room, options);
    onceConnected(peer, () => rooms.noteConnected(proven));
    return peer;
  };
  return { makePeer, options: { mayContact, isStereo, direction: 'sendonly' }, isVoid };
}

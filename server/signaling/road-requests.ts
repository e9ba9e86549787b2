import { success } from '../../protocol/result.ts';
import type { Log } from '../log.ts';
import type { Notice, Rooms } from '../rooms/rooms.ts';
import type { RequestHandlers } from './request-events.ts';
import { roomLabel } from './room-label.ts';

export interface RoadRequestParts {
  readonly rooms: Rooms;
  readonly log: Log;
  readonly announce: (notices: readonly Notice[]) => void;
}

/** A viewer says by which road it sees its channel, and its broadcaster hears of it. */
export function roadHandlers({ rooms, log, announce }: RoadRequestParts): RequestHandlers<'channel:took'> {
  return {
    'channel:took': (socket, { road }, acknowledge) => {
      const taken = rooms.took(socket.id, road);
      if (!taken.ok) return acknowledge(taken);
      const member = rooms.memberOf(socket.id);
      if (member) log.info({ room: roomLabel(member.room), seat: member.seat, road }, 'took');
      acknowledge(success({ at: Date.now() }));
      announce(taken.value);
    },
  };
}

import { refusal, success } from '../../protocol/result.ts';
import type { Log } from '../log.ts';
import type { Notice, Rooms } from '../rooms/rooms.ts';
import { AddressBudgets } from '../clients/address-budgets.ts';
import type { RequestHandlers } from './request-events.ts';
import { roomLabel } from './room-label.ts';

/** Faster than most write, slower than anybody reads. */
const MESSAGES = { burst: 5, perMinute: 30 };

export interface ChatParts {
  readonly rooms: Rooms;
  readonly log: Log;
  /** By seat, so that a page that reloads has no new ones. */
  readonly messages: AddressBudgets;
  readonly announce: (notices: readonly Notice[]) => void;
}

export function createMessageBudgets(now: () => number): AddressBudgets {
  return new AddressBudgets(MESSAGES.burst, MESSAGES.perMinute, now);
}

/** What is said in a channel goes to everybody there. */
export function chatHandlers({ rooms, log, messages, announce }: ChatParts): RequestHandlers<'chat:send'> {
  return {
    'chat:send': (socket, { text }, acknowledge) => {
      const member = rooms.memberOf(socket.id);
      const seat = member ? `${member.room} ${member.seat}` : '';
      if (member && !messages.take(seat)) {
        const retryInMs = messages.waitMs(seat);
        const refused = refusal('rate_limited', `Too many messages at once. Try again in ${Math.ceil(retryInMs / 1000)} s.`);
        return acknowledge({ ...refused, retryInMs });
      }
      const result = rooms.say(socket.id, text);
      if (!result.ok) return acknowledge(result);
      const { said, notices } = result.value;
      if (member) log.info({ room: roomLabel(member.room), seat: member.seat, length: text.length }, 'said');
      acknowledge(success(said));
      announce(notices);
    },
  };
}

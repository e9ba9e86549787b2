import type { ChannelName } from '../../../protocol/channel-name.ts';
import { BROADCASTER } from '../../../protocol/channel-seat.ts';
import type { Log } from '../../log.ts';
import type { Claim, Notice, Rooms } from '../../rooms/rooms.ts';
import type { HttpRefusal } from '../http-refusal.ts';
import { busy, taken } from './refusals.ts';

export interface SeatParts {
  readonly rooms: Rooms;
  readonly log: Log;
  /** Tells connections of the signaling socket what has happened in their rooms. */
  readonly announce: (notices: readonly Notice[]) => void;
}

/**
 * A channel's broadcaster's seat, for a publisher that is connected to this server. It is nobody else's from the request on; whoever watches
 * hears of it once packets can come, as only then is it known which codecs to offer them.
 */
export class BroadcasterSeat {
  readonly #claim: Claim;
  readonly #parts: SeatParts;
  #hasEntered = false;

  private constructor(claim: Claim, parts: SeatParts) {
    this.#claim = claim;
    this.#parts = parts;
  }

  /** `connection`: unlike that of any socket. */
  static async claim(channel: ChannelName, connection: string, parts: SeatParts): Promise<BroadcasterSeat | HttpRefusal> {
    const claimed = await parts.rooms.start({ connection, isLocal: false, isServerPeer: true }, channel);
    if (claimed.ok) return new BroadcasterSeat(claimed.value, parts);
    return claimed.error === 'busy' ? busy(claimed.message) : taken(claimed.message);
  }

  /** From now on the channel is live. False: the seat has become somebody else's. */
  enter(): boolean {
    const { connection } = this.#claim;
    if (this.#hasEntered) return this.#parts.rooms.memberOf(connection)?.seat === BROADCASTER;
    const entrance = this.#parts.rooms.enter(this.#claim);
    if (!entrance) return false;
    this.#hasEntered = true;
    this.#parts.announce(entrance.notices);
    return true;
  }

  giveUp(): void {
    const { rooms, announce, log } = this.#parts;
    const left = this.#hasEntered ? rooms.leave(this.#claim.connection, 'gone') : rooms.waive(this.#claim);
    left.then(announce).catch((error: unknown) => log.error({ err: error }, 'a seat could not be left'));
  }
}

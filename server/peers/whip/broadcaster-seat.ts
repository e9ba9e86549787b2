import { randomUUID } from 'node:crypto';
import { channelRoom, type ChannelName } from '../../../protocol/channel-name.ts';
import { BROADCASTER } from '../../../protocol/channel-seat.ts';
import type { Refusal } from '../../../protocol/result.ts';
import type { Log } from '../../log.ts';
import type { Claim, Notice, Rooms } from '../../rooms/rooms.ts';
import type { MediaEngine, ServerPeer } from '../engine.ts';
import type { HttpRefusal } from '../http-refusal.ts';
import { isConnected } from '../once-connected.ts';
import type { Admission, Objection } from './door.ts';
import { busy, seatLost, taken } from './refusals.ts';

export interface SeatParts {
  readonly rooms: Rooms;
  readonly log: Log;
  /** Tells connections of the signaling socket what has happened in their rooms. */
  readonly announce: (notices: readonly Notice[]) => void;
}

export interface PublisherParts extends SeatParts {
  readonly engine: MediaEngine;
  readonly channel: ChannelName;
  readonly address: string;
}

export function refusalOf({ error, message }: Refusal): HttpRefusal {
  return error === 'busy' ? busy(message) : taken(message);
}

/**
 * The broadcaster's seat of a channel, for a publisher that is connected to this server. It is claimed once ICE has connected, and not by
 * the request: an offer proves nothing. What is sent before the claim is granted gets to nobody. Those who watch hear of the publisher once
 * packets can come, as only then is it known which codecs to offer them.
 */
export class BroadcasterSeat implements Admission {
  readonly #peer: ServerPeer;
  readonly #parts: PublisherParts;
  /** Unlike that of any socket. */
  readonly #connection = `whip ${randomUUID()}`;
  #state: 'unclaimed' | 'claiming' | 'claimed' | 'entered' | 'left' = 'unclaimed';
  #claim: Claim | null = null;
  #objection: Objection | null = null;

  constructor(peer: ServerPeer, parts: PublisherParts) {
    this.#peer = peer;
    this.#parts = parts;
  }

  objection(): Objection | null {
    if (this.#state === 'unclaimed' && isConnected(this.#peer)) this.#startClaim();
    if (this.#state === 'claimed' && isConnected(this.#peer)) this.#enter();
    if (this.#state === 'entered' && this.#parts.rooms.memberOf(this.#connection)?.seat !== BROADCASTER) this.#lose();
    return this.#objection;
  }

  leave(): void {
    const { rooms } = this.#parts;
    const { state, claim } = { state: this.#state, claim: this.#claim };
    this.#state = 'left';
    if (state === 'entered') this.#announceWhenDone(rooms.leave(this.#connection, 'gone'));
    if (state === 'claimed' && claim) this.#announceWhenDone(rooms.waive(claim));
  }

  #startClaim(): void {
    this.#state = 'claiming';
    this.#takeSeat().catch((error: unknown) => this.#parts.log.error({ err: error }, 'a seat could not be claimed'));
  }

  async #takeSeat(): Promise<void> {
    const { rooms, channel, address } = this.#parts;
    const claimed = await rooms.start({ connection: this.#connection, address, isLocal: false, isServerPeer: true }, channel);
    if (!claimed.ok) {
      this.#objection = { ending: 'not admitted', refusal: refusalOf(claimed) };
      return;
    }
    // The session has ended meanwhile.
    if (this.#state === 'left') return this.#announceWhenDone(rooms.waive(claimed.value));
    this.#state = 'claimed';
    this.#claim = claimed.value;
    this.#peer.admit();
  }

  /** Waits for the engine to say that the publisher is in its source. */
  #enter(): void {
    const { rooms, engine, channel, announce } = this.#parts;
    if (!this.#claim || !engine.source(channelRoom(channel)).hasPublisher) return;
    const entrance = rooms.enter(this.#claim);
    if (!entrance) return this.#lose();
    this.#state = 'entered';
    announce(entrance.notices);
  }

  #lose(): void {
    this.#objection = { ending: 'seat lost', refusal: seatLost };
  }

  #announceWhenDone(leaving: Promise<Notice[]>): void {
    const { announce, log } = this.#parts;
    leaving.then(announce).catch((error: unknown) => log.error({ err: error }, 'a seat could not be left'));
  }
}

import { randomBytes, randomUUID } from 'node:crypto';
import { DescriptionError, type ServerPeer } from '../engine.ts';
import type { HttpRefusal } from '../http-refusal.ts';
import type { Objection } from './door.ts';
import type { OfferIce } from './read-offer-ice.ts';
import type { TrickleFragment } from './trickle-fragment.ts';

/** How long a session may go without what it is for; all are ms. */
export interface SessionTimes {
  /** Without ICE having connected. */
  readonly connectMs: number;
  /** Disconnected, in the hope that it comes back by itself; where an engine says so before it gives up. */
  readonly reconnectMs: number;
  /** Connected, without a packet. */
  readonly silenceMs: number;
}

export type Ending = 'deleted' | 'not connected' | 'lost' | 'silent' | 'hung up' | 'not admitted' | 'seat lost' | 'stopping';

export interface SessionParts {
  /** A path: `/whip/NAME`, to which no session of another channel answers. */
  readonly endpoint: string;
  readonly peer: ServerPeer;
  readonly offer: OfferIce;
  readonly times: SessionTimes;
  /** Called whenever it is looked at. Why it may not go on; null: it may. */
  readonly objection: () => Objection | null;
  /** `refusal`: what its client is to be told, if there is something. */
  readonly onEnd: (ending: Ending, refusal: HttpRefusal | null) => void;
}

/** What a client has begun by a POST and ends by a DELETE, or by being gone. */
export class Session {
  /** 122 random bits: whoever knows it may end the session. */
  readonly id = randomUUID();
  /** Of its ICE session, the only one it ever has. */
  readonly etag = `"${randomBytes(9).toString('base64url')}"`;
  readonly endpoint: string;
  readonly #parts: SessionParts;
  readonly #since: number;
  #isOver = false;
  #hasConnected = false;
  #lostAt: number | null = null;
  #packets = 0;
  #flowedAt: number;

  /** `now` here and below: ms of a clock that only goes forward. */
  constructor(parts: SessionParts, now: number) {
    this.endpoint = parts.endpoint;
    this.#parts = parts;
    this.#since = now;
    this.#flowedAt = now;
  }

  get path(): string {
    return `${this.endpoint}/${this.id}`;
  }

  /** Whether this is its ICE session; if not, the client has restarted ICE. */
  isOfIce({ ufrag }: TrickleFragment): boolean {
    return this.#parts.offer.ufrags.has(ufrag);
  }

  trickle({ candidates }: TrickleFragment): void {
    const { peer, offer } = this.#parts;
    for (const { candidate, mid } of candidates) {
      try {
        peer.addCandidate(candidate, mid ?? offer.mid);
      } catch (error) {
        // RFC 9725 §4.3.2: what is not understood is dropped, as others may do.
        if (!(error instanceof DescriptionError)) throw error;
      }
    }
  }

  /** Looks what has become of it. */
  update(now: number): void {
    if (this.#isOver) return;
    const ending = this.#endingAt(now);
    if (ending !== null) return this.close(ending);
    const objection = this.#parts.objection();
    if (objection) this.close(objection.ending, objection.refusal);
  }

  close(ending: Ending, refusal: HttpRefusal | null = null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#parts.peer.close();
    this.#parts.onEnd(ending, refusal);
  }

  #endingAt(now: number): Ending | null {
    const { peer, times } = this.#parts;
    const { iceState } = peer;
    if (iceState === 'closed' || iceState === 'failed') return this.#hasConnected ? 'lost' : 'not connected';
    if (iceState === 'connected' || iceState === 'completed') this.#connectedAt(now);
    if (!this.#hasConnected) return now - this.#since >= times.connectMs ? 'not connected' : null;
    if (iceState === 'disconnected') this.#lostAt ??= now;
    if (this.#lostAt !== null && now - this.#lostAt >= times.reconnectMs) return 'lost';
    const packets = peer.stats().streams.reduce((sum, stream) => sum + stream.packets, 0);
    if (packets !== this.#packets) this.#flowedAt = now;
    this.#packets = packets;
    return now - this.#flowedAt >= times.silenceMs ? 'silent' : null;
  }

  #connectedAt(now: number): void {
    if (!this.#hasConnected) this.#flowedAt = now;
    this.#hasConnected = true;
    this.#lostAt = null;
  }
}

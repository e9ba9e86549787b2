import type { Seated } from '../../protocol/requests.ts';
import type { ServerWay } from '../call/server-road.ts';
import { remainingIce } from '../signaling/remaining-ice.ts';
import { RestSignaling } from '../signaling/rest-signaling.ts';
import type { SignalingChannel } from '../signaling/signaling-channel.ts';
import type { SocketSignaling } from '../signaling/socket-signaling.ts';
import { recordRest } from '../timeline/record-rest.ts';

export interface ServerWayOptions {
  /** Of the channel. */
  readonly name: string;
  /** Proves the seat by which this page may send to the server or receive from it. */
  readonly signaling: Pick<SocketSignaling, 'seated' | 'renewIceServers'>;
  readonly record: (channel: SignalingChannel) => SignalingChannel;
}

/** Ways to the server peer that carries this channel. */
export class ServerWays {
  readonly #options: ServerWayOptions;
  #seated: Seated | null = null;
  #seatedAt = 0;

  constructor(options: ServerWayOptions) {
    this.#options = options;
  }

  /** This page's seat, as it was given last. */
  onSeat(seated: Seated): void {
    this.#seated = seated;
    this.#seatedAt = Date.now();
  }

  create(): ServerWay {
    const { name, signaling, record } = this.#options;
    const rest = new RestSignaling({
      url: `/channels/${encodeURIComponent(name)}/connections`,
      headers: () => ({ Authorization: `Bearer ${signaling.seated?.token ?? ''}` }),
      iceAccess: () => remainingIce(this.#seated ?? NO_ICE, this.#seatedAt),
      renewIceServers: () => signaling.renewIceServers(),
    });
    return { signaling: recordRest(rest, record), open: () => rest.open(), check: () => void rest.check() };
  }
}

const NO_ICE = { iceServers: [], iceValidForMs: null };

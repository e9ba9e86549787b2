import type { IceAccess, IceServer } from '../../protocol/requests.ts';
import type { SignalingChannel } from '../signaling/signaling-channel.ts';

/** Gathering takes a while and must end before the credentials do. */
const USABLE_SHARE = 0.8;

/** The ICE servers of a call, and until when their credentials are good for gathering. */
export class IceSupply {
  readonly #signaling: Pick<SignalingChannel, 'renewIceServers'>;
  #servers: readonly IceServer[] = [];
  #staleAt = Infinity;

  constructor(signaling: Pick<SignalingChannel, 'renewIceServers'>) {
    this.#signaling = signaling;
  }

  get servers(): readonly IceServer[] {
    return this.#servers;
  }

  /** From when on they should be renewed before gathering: ms since 1970, as a computer that sleeps counts no other time; or never. */
  get staleAt(): number {
    return this.#staleAt;
  }

  put({ iceServers, iceValidForMs }: IceAccess): void {
    this.#servers = iceServers;
    this.#staleAt = iceValidForMs === null ? Infinity : Date.now() + iceValidForMs * USABLE_SHARE;
  }

  /** Asks for new credentials; without an answer the old ones stay. */
  async renew(): Promise<void> {
    const renewed = await this.#signaling.renewIceServers();
    if (renewed) this.put(renewed);
  }
}

import { GuardedChannel, type GuardedOptions } from './guarded-channel.ts';

/** A page asks for all its data channels itself. Each that the other side opens is closed; one that goes on opening them floods. */
const MAX_REFUSED = 100;

/**
 * The one owner of a connection's data channels: opens those that this page wants, closes those that it has not asked for, and closes all of
 * them, for good, when the other side sends more than one of them may bring. Picture and sound go on.
 */
export class ConnectionChannels {
  readonly #pc: RTCPeerConnection;
  readonly #open = new Set<GuardedChannel>();
  readonly #listeners = new Set<() => void>();
  #refused = 0;
  #isCut = false;

  constructor(pc: RTCPeerConnection) {
    this.#pc = pc;
    pc.addEventListener('datachannel', ({ channel }) => {
      channel.close();
      this.#refused += 1;
      if (this.#refused > MAX_REFUSED) this.cut();
    });
  }

  /** The other side has sent too much. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** A data channel that both sides open with the same id. Null: they have been closed for good. */
  open(label: string, id: number, options: GuardedOptions): { guarded: GuardedChannel; channel: RTCDataChannel } | null {
    if (this.#isCut) return null;
    const channel = this.#pc.createDataChannel(label, { negotiated: true, id });
    const guarded = new GuardedChannel(channel, options, () => this.cut());
    this.#open.add(guarded);
    return { guarded, channel };
  }

  /** Closes all data channels, for good. */
  cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    for (const listener of this.#listeners) listener();
    for (const channel of this.#open) channel.close();
    this.#open.clear();
  }

  /** Tells once, before anything is closed. */
  onCut(listener: () => void): void {
    this.#listeners.add(listener);
  }
}

const owners = new WeakMap<RTCPeerConnection, ConnectionChannels>();

/** The owner of this connection's data channels: the same for a call and for what watches it, which do not know each other. */
export function channelsOf(pc: RTCPeerConnection): ConnectionChannels {
  const known = owners.get(pc) ?? new ConnectionChannels(pc);
  owners.set(pc, known);
  return known;
}

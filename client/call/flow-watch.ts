/** How often it is looked at, and for how long nothing may have come; ms. */
const LOOK_MS = 1000;
const STALLED_MS = 3000;

/**
 * Whether anything goes on coming by a connection. One with a server stays connected when whoever sends to that server has lost its own, and
 * no event says so: browsers mute a track before its first packet, but not after the last one.
 */
export class FlowWatch {
  readonly #onChange: () => void;
  #pc: RTCPeerConnection | null = null;
  #looking: ReturnType<typeof setInterval> | undefined;
  #last = { packets: 0, at: 0 };
  #isStalled = false;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get isStalled(): boolean {
    return this.#isStalled;
  }

  /** From now on that connection is watched; null: none. */
  watch(pc: RTCPeerConnection | null): void {
    if (pc === this.#pc) return;
    clearInterval(this.#looking);
    this.#pc = pc;
    this.#last = { packets: 0, at: performance.now() };
    this.#isStalled = false;
    if (pc) this.#looking = setInterval(() => void this.#look(pc), LOOK_MS);
  }

  async #look(pc: RTCPeerConnection): Promise<void> {
    // A connection that is closed just now has nothing to say.
    const packets = await pc.getStats().then(packetsReceived, () => this.#last.packets);
    if (pc !== this.#pc) return;
    const now = performance.now();
    if (packets !== this.#last.packets) this.#last = { packets, at: now };
    const isStalled = now - this.#last.at >= STALLED_MS;
    if (isStalled === this.#isStalled) return;
    this.#isStalled = isStalled;
    this.#onChange();
  }
}

/** Of all streams (W3C webrtc-stats §8.3). */
function packetsReceived(report: RTCStatsReport): number {
  let packets = 0;
  report.forEach(({ type, packetsReceived = 0 }: { readonly type: string; readonly packetsReceived?: number }) => {
    if (type === 'inbound-rtp') packets += packetsReceived;
  });
  return packets;
}

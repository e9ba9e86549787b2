import { PeerConnection, type DataChannel } from 'node-datachannel';
import { guard } from './native-listener.ts';

/** How often it is looked at; ms. */
const LOOK_MS = 1000;
/** So often nothing came: a busy machine may be late, but not that late. */
const MISSED = 6;
/** So often the two were not connected: they are made anew. */
const UNCONNECTED = 6;

/**
 * Whether the native side still reads what comes. One thread of it does so for all peers, and a packet that it never gets done with would stop
 * them all without a word (libdatachannel 0.24: a source description that is cut short). Two connections of this process with each other know.
 */
export class PollWatch {
  readonly #onStopped: () => void;
  readonly #looking: ReturnType<typeof setInterval>;
  #pair = new Pair();
  #missed = 0;
  #unconnected = 0;

  constructor(onStopped: () => void) {
    this.#onStopped = onStopped;
    this.#looking = setInterval(() => this.#look(), LOOK_MS);
  }

  close(): void {
    clearInterval(this.#looking);
    this.#pair.close();
  }

  #look(): void {
    this.#missed = this.#pair.isAnswered ? 0 : this.#missed + 1;
    if (this.#missed >= MISSED) {
      this.close();
      return this.#onStopped();
    }
    this.#unconnected = this.#pair.ask() ? 0 : this.#unconnected + 1;
    // Both ends forget each other while the machine sleeps. Where two of one machine do not find each other nothing can be known.
    if (this.#unconnected >= UNCONNECTED) this.#renew();
  }

  #renew(): void {
    this.#unconnected = 0;
    this.#missed = 0;
    this.#pair.close();
    this.#pair = new Pair();
  }
}

/** Two connections, and a question that goes from one to the other and back. */
class Pair {
  readonly #ends: readonly [PeerConnection, PeerConnection] = [open('watch'), open('watched')];
  readonly #asking: DataChannel;
  /** A data channel that nothing holds says nothing any more. */
  readonly #answering: DataChannel[] = [];
  #isAnswered = true;

  constructor() {
    const [one, other] = this.#ends;
    // What goes wrong between the two is noticed by there being no answer.
    const guarded = guard(() => {});
    other.onDataChannel(
      guarded((channel) => {
        this.#answering.push(channel);
        channel.onMessage(guarded(() => send(channel)));
      }),
    );
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      from.onLocalDescription(guarded((sdp, type) => to.setRemoteDescription(sdp, type)));
      from.onLocalCandidate(guarded((candidate, mid) => to.addRemoteCandidate(candidate, mid)));
    }
    this.#asking = one.createDataChannel('watch');
    this.#asking.onMessage(guarded(() => (this.#isAnswered = true)));
  }

  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  /** False: the two are not connected, and there will be no answer. */
  ask(): boolean {
    const isAsked = send(this.#asking);
    if (isAsked) this.#isAnswered = false;
    return isAsked;
  }

  close(): void {
    for (const pc of this.#ends) pc.close();
  }
}

function open(name: string): PeerConnection {
  return new PeerConnection(name, { iceServers: [], bindAddress: '127.0.0.1' });
}

function send(channel: DataChannel): boolean {
  try {
    return channel.isOpen() && channel.sendMessage('·');
  } catch {
    return false;
  }
}

import type { SignalBody } from '../../protocol/signal.ts';
import type { SignalingChannel, SignalingEvent } from './signaling-channel.ts';

/** Then it ends by itself: a call must not wait for a teacher who has gone home. */
export const STEP_MODE_MS = 600_000;

/** A signal that waits on this page: one to be sent, or one that has come and is to be applied. */
export interface HeldSignal {
  /** Counted from 0 in the order in which they came to be held. */
  readonly id: number;
  readonly direction: 'sent' | 'received';
  readonly negotiation: number;
  readonly body: SignalBody;
}

interface Waiting {
  readonly signal: HeldSignal;
  readonly go: () => void;
}

/**
 * Holds the signals of both directions, in one row, until somebody lets them go one by one. Whatever else a channel tells passes: who is
 * there is no signal, and a seat that is lost must be known at once. The server knows nothing of it; to the other page it is a slow network.
 */
export class StepMode {
  readonly endsAt: number;
  /** Resolves when signals pass by themselves again: until then no patience of this page runs out. */
  readonly over: Promise<void>;
  #resolveOver = () => {};
  #isOn = true;
  #row: Waiting[] = [];
  #negotiation = 0;
  #count = 0;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #listeners = new Set<() => void>();

  constructor(limitMs: number = STEP_MODE_MS) {
    this.endsAt = Date.now() + limitMs;
    this.over = new Promise((resolve) => (this.#resolveOver = resolve));
    this.#timer = setTimeout(() => this.end(), limitMs);
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** In the order in which they will go. */
  get held(): readonly HeldSignal[] {
    return this.#row.map(({ signal }) => signal);
  }

  /** Something is held, has gone, or this is over. */
  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /**
   * Lets the first one go. Asks for a restart that follow one another say the same, once a few seconds while nothing helps: they go together.
   */
  next(): readonly HeldSignal[] {
    const [first, ...rest] = this.held;
    if (!first) return [];
    const other = rest.findIndex(({ body }) => body.kind !== 'restart');
    const count = first.body.kind !== 'restart' ? 1 : other < 0 ? this.#row.length : other + 1;
    const going = this.#row.splice(0, count);
    for (const { go } of going) go();
    this.#changed();
    return going.map(({ signal }) => signal);
  }

  /** Lets everything go that is held, in order, also what comes of it meanwhile. */
  letAllGo(): readonly HeldSignal[] {
    const gone: HeldSignal[] = [];
    for (let next = this.next(); next.length > 0; next = this.next()) gone.push(...next);
    return gone;
  }

  end(): void {
    if (!this.#isOn) return;
    this.letAllGo();
    this.#stop();
  }

  /** The same channel, whose signals are held before they are applied. */
  holdIncoming(channel: SignalingChannel): SignalingChannel {
    const listeners = new Set<(event: SignalingEvent) => void>();
    const tell = (event: SignalingEvent) => listeners.forEach((listener) => listener(event));
    // Listened to once: every listener is told of one signal at the same moment.
    channel.listen((event) => {
      if (event.type !== 'signal') return tell(event);
      const { from: _from, to: _to, seq: _seq, at: _at, negotiation, ...body } = event.signal;
      this.#hold('received', negotiation, body, () => tell(event));
    }, new AbortController().signal);
    return {
      send: (negotiation, body) => channel.send(negotiation, body),
      renewIceServers: () => channel.renewIceServers(),
      leave: (mayReturn) => channel.leave(mayReturn),
      listen(listener, until) {
        listeners.add(listener);
        until.addEventListener('abort', () => listeners.delete(listener));
      },
    };
  }

  /** The same channel, whose signals are held before they leave. */
  holdOutgoing(channel: SignalingChannel): SignalingChannel {
    return {
      send: (negotiation, body) => this.#hold('sent', negotiation, body, () => channel.send(negotiation, body)),
      renewIceServers: () => channel.renewIceServers(),
      listen: (listener, until) => channel.listen(listener, until),
      leave: (mayReturn) => {
        channel.leave(mayReturn);
        if (mayReturn) return;
        // The call is over, and nothing of it matters any more.
        this.#row = [];
        this.#stop();
      },
    };
  }

  #hold(direction: HeldSignal['direction'], negotiation: number, body: SignalBody, go: () => void): void {
    if (!this.#isOn) return go();
    // A fresh negotiation has nothing to do with what was held of the one before, at either end.
    if (negotiation < this.#negotiation) return;
    if (negotiation > this.#negotiation) this.#row = [];
    this.#negotiation = negotiation;
    this.#row.push({ signal: { id: this.#count++, direction, negotiation, body }, go });
    this.#changed();
  }

  #stop(): void {
    this.#isOn = false;
    clearTimeout(this.#timer);
    this.#resolveOver();
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

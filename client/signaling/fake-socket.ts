import type { SignalingSocket } from './connect-socket.ts';

type Listener = (payload?: unknown) => void;

/** A socket.io socket for tests: what goes out is written down, what comes in is said by `fire`. */
export class FakeSocket {
  readonly signals: unknown[] = [];
  readonly requests: [name: string, payload: unknown][] = [];
  /** What the server answers, by request; without one it does not answer. */
  answers: Record<string, unknown> = {};
  answerTimeoutMs = 0;
  /** What was done with the connection by hand. */
  readonly connections: string[] = [];
  connected = true;
  readonly #listeners = new Map<string, Set<Listener>>();

  get asSocket(): SignalingSocket {
    return this as unknown as SignalingSocket;
  }

  on(event: string, listener: Listener): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
  }

  off(event: string, listener: Listener): void {
    this.#listeners.get(event)?.delete(listener);
  }

  emit(event: string, payload: unknown): void {
    if (event === 'signal') this.signals.push(payload);
  }

  timeout(ms: number) {
    this.answerTimeoutMs = ms;
    return { emitWithAck: (name: string, payload: unknown) => this.#request(name, payload) };
  }

  disconnect(): this {
    this.connections.push('disconnect');
    return this;
  }

  connect(): this {
    this.connections.push('connect');
    return this;
  }

  /** Lets an event happen, and everything that follows from it. */
  async fire(event: string, payload?: unknown): Promise<void> {
    if (event === 'connect' || event === 'disconnect') this.connected = event === 'connect';
    for (const listener of this.#listeners.get(event) ?? []) listener(payload);
    await new Promise((resolve) => setTimeout(resolve));
  }

  async #request(name: string, payload: unknown): Promise<unknown> {
    this.requests.push([name, payload]);
    if (!(name in this.answers)) throw new Error('operation has timed out');
    return this.answers[name];
  }
}

import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { WriteProgress } from './write-progress.ts';

/** One TCP connection, from the moment the server accepted it. `Connections` makes them. */
export class Connection {
  /** The client's address as it is counted: an IPv6 client is its /64. */
  readonly address: string;
  /** Requests that have been read, and whose responses have not been written out. */
  unanswered = 0;
  /** To the request that was read last. */
  response: ServerResponse | null = null;
  /** It has sent a whole request header at least once. */
  hasAsked = false;
  /** It carries a WebSocket, or asked for an upgrade just now. */
  isUpgraded = false;
  readonly #socket: Socket;
  readonly #progress = new WriteProgress();
  #stream: Socket;
  /** Requests that came behind one without an answer (pipelining), the oldest first. */
  readonly #waiting: (() => void)[] = [];

  constructor(socket: Socket, address: string) {
    this.#socket = socket;
    this.#stream = socket;
    this.address = address;
  }

  /** HTTP is read from TLS over the TCP socket from now on. */
  encrypt(stream: Socket): void {
    this.#stream = stream;
  }

  /**
   * Handles a request that was counted just now: at once, or when those before it have been answered. Node's parser hands on all requests of
   * a packet at once, and a few clients that pipeline would have the server busy with theirs alone.
   */
  inTurn(handle: () => void): void {
    if (this.unanswered === 1) handle();
    else this.#waiting.push(handle);
  }

  /** One has been answered: the next one's turn comes after whatever else the server has to do. */
  takeNext(): void {
    const next = this.#waiting.shift();
    if (next) setImmediate(next);
  }

  get isIdle(): boolean {
    return this.unanswered === 0 && !this.isUpgraded;
  }

  /** Whether a refusal can be written: not within a response, which it would seem to be a part of. */
  get canRefuse(): boolean {
    return this.isIdle || (this.unanswered === 1 && this.response?.headersSent === false);
  }

  /** Whether the peer does not read what it asked for. A WebSocket has a liveness check of its own until it is being closed. */
  isStalled(now: number): boolean {
    if (this.isUpgraded && !this.#stream.writableEnded) return false;
    return this.#progress.isStalled(this.#stream, now);
  }

  /** Gives the descriptor back at once. What has not been sent is dropped. */
  destroy(): void {
    this.#stream.destroy();
    this.#socket.destroy();
  }
}

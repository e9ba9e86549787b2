import type { Socket } from 'node:net';
import { destroyWith } from './refusal.ts';
import type { FullLimit } from './connections.ts';

/** A client that reads a refusal before it has asked for anything may take it for noise. So it may ask first, for so long. */
const ASK_WITHIN_MS = 1000;
/** So many refused connections wait for that. The rest is closed without a word. */
const MAX_WAITING = 64;

const SENTENCES: Record<FullLimit, string> = {
  address: 'Too many connections come from this address. Close some, or try again in a few seconds. (Setting: CONNECTIONS_PER_ADDRESS.)\n',
  total: 'The server has as many connections as it can take. Try again in a few seconds. (Setting: MAX_CONNECTIONS.)\n',
};

/** Tells clients that there is no room for their connection, and closes it. It costs a bounded number of descriptors, and no buffer. */
export class RefusedConnections {
  readonly #waiting = new Set<Socket>();

  /** `isEncrypted`: the client expects TLS and could not read a sentence, and a handshake for it would cost more than it is worth. */
  refuse(socket: Socket, limit: FullLimit, isEncrypted: boolean): void {
    if (isEncrypted || this.#waiting.size >= MAX_WAITING) return void socket.destroy();
    this.#waiting.add(socket);
    const answer = () => destroyWith(socket, { status: 503, sentence: SENTENCES[limit] });
    const timer = setTimeout(answer, ASK_WITHIN_MS);
    socket.once('data', answer);
    socket.once('close', () => {
      clearTimeout(timer);
      this.#waiting.delete(socket);
    });
  }

  destroyAll(): void {
    for (const socket of this.#waiting) socket.destroy();
  }
}

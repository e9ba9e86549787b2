import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Attacker } from './attacker.ts';

const PATIENCE_MS = 5000;

export interface SignalingOptions {
  readonly from?: string;
  readonly origin?: string;
}

/** Speaks Engine.IO and Socket.IO by hand, so that it can say what no client library would. */
export class SignalingClient {
  readonly #socket: WebSocket;
  readonly #frames: string[] = [];
  #requests = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const frame = (data as Buffer).toString();
      if (frame === '2') this.write('3');
      else this.#frames.push(frame);
    });
  }

  get isClosed(): boolean {
    return this.#socket.readyState === WebSocket.CLOSED;
  }

  write(...frames: string[]): void {
    for (const frame of frames) if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }

  /** The next frame that begins so, without its beginning; null: the connection is closed, or it did not come. */
  async frame(start: string): Promise<string | null> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const index = this.#frames.findIndex((frame) => frame.startsWith(start));
      const [found] = index < 0 ? [] : this.#frames.splice(index, 1);
      if (found !== undefined) return found.slice(start.length);
      if (this.isClosed) return null;
      try {
        await Promise.race([once(this.#socket, 'message', { signal }), once(this.#socket, 'close', { signal })]);
      } catch {
        return null;
      }
    }
  }

  /** What a request is answered; null: nothing. */
  async ask(name: string, payload: unknown): Promise<SignalingAnswer | null> {
    const id = ++this.#requests;
    this.write(`42${id}${JSON.stringify([name, payload])}`);
    const answer = await this.frame(`43${id}[`);
    return answer === null ? null : ((JSON.parse(`[${answer}`) as [SignalingAnswer])[0] ?? null);
  }

  close(): void {
    this.#socket.terminate();
  }
}

export type SignalingAnswer =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly error: string; readonly message: string };

/** A socket in the main namespace; null: the server did not let it in. */
export async function openSignaling(
  attacker: Attacker,
  { from = attacker.address, origin }: SignalingOptions = {},
): Promise<SignalingClient | null> {
  const url = `${attacker.server.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(url, { localAddress: from, rejectUnauthorized: false, ...(origin !== undefined && { origin }) });
  const client = new SignalingClient(socket);
  attacker.closeLater(() => client.close());
  if ((await client.frame('0')) === null) return null;
  client.write('40');
  return (await client.frame('40')) === null ? null : client;
}

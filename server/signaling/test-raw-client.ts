import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { TestServer } from '../test-server.ts';

/** A client that writes Engine.IO frames by hand: whatever a program may send that no socket.io client would. */
export class RawClient {
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  readonly #frames: string[] = [];
  #wake: () => void = () => undefined;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data) => {
      this.#frames.push((data as Buffer).toString());
      this.#wake();
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        resolve(code);
        this.#wake();
      });
    });
  }

  write(...frames: (string | Buffer)[]): void {
    for (const frame of frames) this.socket.send(frame);
  }

  /** `args`: JSON, because writing what nests deep would overflow our own stack. */
  event(name: string, ...args: string[]): void {
    this.write(`42[${[JSON.stringify(name), ...args].join()}]`);
  }

  /** The next frame that begins so; null once the connection is closed. */
  async frame(start: string): Promise<string | null> {
    for (;;) {
      const index = this.#frames.findIndex((frame) => frame.startsWith(start));
      const [found] = index < 0 ? [] : this.#frames.splice(index, 1);
      if (found !== undefined) return found.slice(start.length);
      if (this.socket.readyState === WebSocket.CLOSED) return null;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Asks with an acknowledgement, and reads it. */
  async ask(name: string, ...args: string[]): Promise<unknown> {
    this.write(`421[${[JSON.stringify(name), ...args].join()}]`);
    const [result] = JSON.parse((await this.frame('431')) ?? '[null]') as unknown[];
    return result;
  }
}

/** Connected to the main namespace, in the lobby. */
export async function connectRaw({ port, origin }: TestServer): Promise<RawClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { origin });
  const client = new RawClient(socket);
  onTestFinished(() => socket.terminate());
  await client.frame('0');
  client.write('40');
  await client.frame('40');
  return client;
}

import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { TestServer } from '../test-server.ts';

/** An address of this computer that no other client of a test has. */
export const STRANGER = '127.0.0.66';

export interface Upgrade {
  readonly query?: string;
  readonly localAddress?: string;
}

/** A client that writes bytes, from an address of its own: what no WebSocket library would send. */
export class TcpClient {
  readonly socket: Socket;
  /** Resolves with the number of bytes that the client could write before the server closed the connection. */
  readonly closed: Promise<number>;
  isClosed = false;
  #received = '';
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      this.#received += chunk.toString('latin1');
      this.#wake();
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        this.isClosed = true;
        resolve(socket.bytesWritten - socket.writableLength);
        this.#wake();
      });
    });
  }

  /** All that was received, once there is more of it. */
  async next(): Promise<string> {
    await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.#received;
  }

  /** All that was received, once it contains this text or the connection is closed. */
  async received(text: string): Promise<string> {
    while (!this.#received.includes(text) && !this.isClosed) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.#received;
  }

  /** Writes this again and again until so many bytes are written or the server has closed the connection. */
  async flood(bytes: Buffer, total: number): Promise<void> {
    for (let sent = 0; sent < total && !this.isClosed; sent += bytes.length) {
      if (this.socket.write(bytes)) continue;
      await new Promise<void>((resolve) => {
        this.socket.once('drain', resolve);
        this.socket.once('close', resolve);
      });
    }
  }
}

export async function openTcp({ port }: TestServer, localAddress = STRANGER): Promise<TcpClient> {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  const client = new TcpClient(socket);
  onTestFinished(() => void socket.destroy());
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return client;
}

/** Connects, and asks for an upgrade without waiting for the answer. */
export async function askForUpgrade(
  server: TestServer,
  { query = 'EIO=4&transport=websocket', localAddress }: Upgrade = {},
): Promise<TcpClient> {
  const client = await openTcp(server, localAddress);
  const key = 'dGhlIHNhbXBsZSBub25jZQ==';
  client.socket.write(
    `GET /socket.io/?${query} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  return client;
}

/** A WebSocket written by hand, in the main namespace. */
export async function connectTcp(server: TestServer, upgrade: Upgrade = {}): Promise<TcpClient> {
  const client = await askForUpgrade(server, upgrade);
  await client.received('"maxPayload"');
  client.socket.write(frame(TEXT, '40'));
  await client.received('40{"sid"');
  return client;
}

export const CONTINUATION = 0x0;
export const TEXT = 0x1;
export const PING = 0x9;
export const PONG = 0xa;

/** A frame of RFC 6455 §5.2 from a client: masked, here with zeros. */
export function frame(opcode: number, payload: string | Buffer = '', isFinal = true): Buffer {
  const bytes = Buffer.from(payload);
  const first = (isFinal ? 0x80 : 0) | opcode;
  const length = bytes.length < 126 ? [0x80 | bytes.length] : [0x80 | 126, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([first, ...length, 0, 0, 0, 0]), bytes]);
}

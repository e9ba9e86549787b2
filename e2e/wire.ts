import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Wire {
  /** The server as it is reached through the wire. */
  readonly origin: string;
  /**
   * `silent`: nothing gets through and nobody is told, as with a pulled cable. `refused`: connections are reset and new ones refused, as
   * with a server that is not there.
   */
  cut(how: 'silent' | 'refused'): void;
  /** What waited gets through. */
  mend(): void;
  close(): Promise<void>;
}

export interface WireOptions {
  /** A header put into every request, as a proxy does it. */
  readonly header?: string;
  /** How much longer everything takes, each way; ms. */
  readonly delayMs?: number;
}

/** A TCP connection to a local server that can be cut. */
export async function openWire(port: number, { header, delayMs = 0 }: WireOptions = {}): Promise<Wire> {
  const open = new Set<Socket>();
  const waiting = new Set<Socket>();
  let state: 'whole' | 'silent' | 'refused' = 'whole';

  function join(near: Socket): void {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      const pass = (chunk: Buffer) => void to.write(from === near && header !== undefined ? withHeader(chunk, header) : chunk);
      from.on('data', (chunk: Buffer) => (delayMs === 0 ? pass(chunk) : setTimeout(pass, delayMs, chunk)));
      from.on('error', () => from.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  }

  const server = createServer((near) => {
    if (state === 'refused') near.destroy();
    else if (state === 'whole') join(near);
    else waiting.add(near.on('error', () => near.destroy()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut(how) {
      state = how;
      for (const socket of open) {
        if (how === 'refused') socket.destroy();
        else socket.pause();
      }
    },
    mend() {
      state = 'whole';
      for (const socket of open) socket.resume();
      for (const near of waiting) if (!near.destroyed) join(near);
      waiting.clear();
    },
    async close() {
      for (const socket of [...open, ...waiting]) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function withHeader(chunk: Buffer, header: string): Buffer | string {
  const text = chunk.toString('latin1');
  return /^GET .* HTTP\/1\.1\r\n/.test(text) ? Buffer.from(text.replace('\r\n', `\r\n${header}\r\n`), 'latin1') : chunk;
}

import { createSocket } from 'node:dgram';
import { PortsTakenError } from '../engine.ts';

/**
 * The UDP ports that peers get one of each. The native side ends the whole process where it finds none, so that it may not try before one is
 * known to be free: the system's for itself (no `range`), and files to open, may be used up as well.
 */
export class Ports {
  readonly #range: { readonly begin: number; readonly end: number };
  #turn: Promise<void> = Promise.resolve();

  constructor(range: { readonly begin: number; readonly end: number } | null) {
    this.#range = range ?? { begin: 0, end: 0 };
  }

  /** Calls `take`, which takes one of them at once; nobody else does meanwhile. @throws PortsTakenError */
  use(take: () => void): Promise<void> {
    const turn = this.#turn.then(async () => {
      if (!(await this.#hasFree())) throw new PortsTakenError('All UDP ports for peers are taken.');
      take();
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** Looks from anywhere in the range on: most are free where any is. */
  async #hasFree(): Promise<boolean> {
    const { begin, end } = this.#range;
    const count = end - begin + 1;
    const start = Math.floor(Math.random() * count);
    for (let at = 0; at < count; at += 1) {
      const port = begin + ((start + at) % count);
      if ((await isFree('udp4', port)) && (await isFree('udp6', port))) return true;
    }
    return false;
  }
}

function isFree(type: 'udp4' | 'udp6', port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket({ type, ipv6Only: type === 'udp6' });
    const end = (isFound: boolean) => socket.close(() => resolve(isFound));
    // A machine without IPv6 has no one there who could have taken it.
    socket.once('error', (error) => end(['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes(String(Object(error).code))));
    socket.bind({ port, exclusive: true }, () => end(true));
  });
}

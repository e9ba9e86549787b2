import { createSocket } from 'node:dgram';
import { randomInt } from 'node:crypto';

async function isFree(address: string, port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const isBound = await new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind({ address, port, exclusive: true }, () => resolve(true));
  });
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return isBound;
}

/** A UDP port that is free, as is the next one, on both loopback addresses. Below those that systems give away by themselves. */
export async function freeStunPort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const free = [];
    for (const address of ['127.0.0.1', '127.0.0.2']) free.push(await isFree(address, port), await isFree(address, port + 1));
    if (free.every(Boolean)) return port;
  }
}

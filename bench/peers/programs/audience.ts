import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { Arrivals, together } from '../arrivals.ts';
import { messages, openNodePeer } from '../../../e2e/node-peer.ts';

/** `server ORIGIN` or `udp`. Asked for a number it has so many viewers (and says at which ports), asked for `count` it says what has come. */
const [way, origin = ''] = process.argv.slice(2);
const viewers: Arrivals[] = [];
const ports: number[] = [];

async function addViewer(): Promise<void> {
  const arrivals = new Arrivals();
  viewers.push(arrivals);
  if (way !== 'udp') return void (await openNodePeer(origin, '/viewer/connections?channel=bench', (packet) => arrivals.add(packet)));
  const socket = createSocket('udp4', (packet) => arrivals.add(packet)).bind(0, '127.0.0.1');
  await once(socket, 'listening');
  ports.push(socket.address().port);
}

process.send?.('ready');
for await (const message of messages<number | 'count'>()) {
  if (message === 'count') {
    process.send?.(together(viewers));
  } else {
    await Promise.all(Array.from({ length: message - viewers.length }, addViewer));
    process.send?.(ports);
  }
}

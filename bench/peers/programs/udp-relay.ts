import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { messages } from '../../../e2e/node-peer.ts';

/** The yardstick: gives each packet to every port that it was told, or back to whoever it is from. It knows of nothing else. */
let ports: readonly number[] | null = null;
const socket = createSocket('udp4', (packet, { port: from }) => {
  for (const port of ports ?? [from]) socket.send(packet, port, '127.0.0.1');
}).bind(0, '127.0.0.1');
await once(socket, 'listening');
process.send?.(socket.address().port);
for await (const told of messages<readonly number[]>()) {
  ports = told;
  process.send?.('told');
}

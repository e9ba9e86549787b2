import { createSocket } from 'node:dgram';
import { openNodePeer } from '../../../e2e/node-peer.ts';
import { sendSteadily } from '../traffic.ts';

/** `server ORIGIN` or `udp PORT`: sends a picture and a voice there until it is ended. */
const [way, to = ''] = process.argv.slice(2);
if (way === 'udp') {
  const socket = createSocket('udp4');
  sendSteadily((packet) => socket.send(packet, Number(to), '127.0.0.1'));
} else {
  const peer = await openNodePeer(to, '/broadcaster/connections?channel=bench', () => {});
  sendSteadily((packet) => peer.send(packet));
}
process.send?.('ready');

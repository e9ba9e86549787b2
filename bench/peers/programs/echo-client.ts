import { createSocket } from 'node:dgram';
import { setTimeout } from 'node:timers/promises';
import { Arrivals, together } from '../arrivals.ts';
import { openNodePeer } from '../../../e2e/node-peer.ts';
import { sendSteadily } from '../traffic.ts';

/** `server ORIGIN` or `udp PORT`: sends a picture and a voice there, and says how long what comes back was under way. */
const [way, to = ''] = process.argv.slice(2);
const REST_MS = 1500;
const COUNTED_MS = 5000;

const arrivals = new Arrivals();
if (way === 'udp') {
  const socket = createSocket('udp4', (packet) => arrivals.add(packet));
  sendSteadily((packet) => socket.send(packet, Number(to), '127.0.0.1'));
} else {
  const peer = await openNodePeer(to, '/v1/connections', (packet) => arrivals.add(packet));
  sendSteadily((packet) => peer.send(packet));
}
await setTimeout(REST_MS);
arrivals.take();
await setTimeout(COUNTED_MS);
process.send?.(together([arrivals]));

import { messages, openNodePeer } from '../node-peer.ts';

/** `ORIGIN`. Asked for a number, it connects and closes so many peers, one after the other. */
const [origin = ''] = process.argv.slice(2);
process.send?.('ready');
for await (const times of messages<number>()) {
  for (let at = 0; at < times; at++) {
    const peer = await openNodePeer(origin, '/v1/connections', () => {});
    await peer.close();
  }
  process.send?.('done');
}

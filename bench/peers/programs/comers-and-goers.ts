import { messages, openNodePeer } from '../../../e2e/node-peer.ts';

/** `ORIGIN`. Asked for a number, it connects and closes so many peers, some of them at once. */
const AT_ONCE = 10;

const [origin = ''] = process.argv.slice(2);

async function comeAndGo(): Promise<void> {
  const peer = await openNodePeer(origin, '/v1/connections', () => {});
  await peer.close();
}

process.send?.('ready');
for await (const times of messages<number>()) {
  for (let at = 0; at < times; at += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, comeAndGo));
  process.send?.('done');
}

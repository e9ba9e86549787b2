import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from './fixtures.ts';
import { openNodeChannel, type NodeChannel } from './node-peer.ts';
import { processTree } from './process-tree.ts';

test.skip(process.platform !== 'linux', 'where the memory of another process can be read');

const MB = 1024 * 1024;
const memoryOf = (pid: number) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

/** One byte a message, as fast as they leave, for so long or until the other side closes. How many were handed over. */
async function flood({ channel }: NodeChannel, ms: number): Promise<number> {
  const until = performance.now() + ms;
  let sent = 0;
  while (performance.now() < until && channel.isOpen()) {
    try {
      for (let count = 0; count < 1000 && channel.bufferedAmount() < 2 * MB; count += 1) {
        channel.sendMessage('x');
        sent += 1;
      }
    } catch {
      return sent;
    }
    await setTimeout(1);
  }
  return sent;
}

test('three peers that flood their data channels are closed, and told why; the process has its memory back and others their pongs', async ({
  server,
}) => {
  test.setTimeout(120_000);
  const honest = await openNodeChannel(server.origin, '/ping-pong/connections');
  const pongs: unknown[] = [];
  honest.channel.onMessage((message) => pongs.push(message));
  const pids = processTree(server.pid);
  const before = pids.map(memoryOf);
  for (let round = 0; round < 3; round += 1) {
    const flooding = await Promise.all([1, 2, 3].map(() => openNodeChannel(server.origin, '/ping-pong/connections')));
    await Promise.all(flooding.map((one) => flood(one, 8000)));
    for (const { url } of flooding) {
      await expect.poll(async () => (await fetch(url)).text(), { timeout: 10_000 }).toContain('"error":"sent_too_much"');
    }
  }
  await setTimeout(5000);
  expect(processTree(server.pid)).toEqual(pids);
  pids.map(memoryOf).forEach((bytes, at) => expect(bytes - (before[at] ?? 0)).toBeLessThan(20 * MB));
  honest.channel.sendMessage('ping');
  await expect.poll(() => pongs).toEqual(['pong']);
  expect(server.log.filter(({ ending }) => ending === 'sent too much')).toHaveLength(9);
  expect(server.log.filter(({ msg }) => msg.startsWith('a server peer was closed: it sent more in its data channel'))).toHaveLength(9);
  await honest.close();
});

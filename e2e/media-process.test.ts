import { callServer, connectionsOf, THERE } from './echo-people.ts';
import { RED } from './fake-media.ts';
import { expect, test } from './fixtures.ts';
import { openNodePeer } from './node-peer.ts';
import { processTree } from './process-tree.ts';
import type { ServerProcess } from './server-process.ts';
import { expectHeading } from './two-people.ts';
import { expectToSeeAndHear } from './what-arrives.ts';

test.skip(process.platform !== 'linux', 'where the processes that another one has started can be read');

const mediaProcess = ({ pid }: ServerProcess) => processTree(pid)[1] ?? 0;
const isOver = (server: ServerProcess) => server.log.some(({ msg }) => msg.startsWith('the process that carries media has ended'));

/** It is noticed within ten seconds that a process has stopped; then a page asks for another connection. */
const BACK_MS = 40_000;

/** A receiver report, and a source description that is cut short: libdatachannel 0.24 never gets done with reading it. */
const ENDLESS = Buffer.from('80c900010000000581ca00020000000501c80000', 'hex');

for (const [what, stop] of [
  ['is killed', async (server: ServerProcess) => void process.kill(mediaProcess(server), 'SIGKILL')],
  ['stands still', async (server: ServerProcess) => void process.kill(mediaProcess(server), 'SIGSTOP')],
  [
    'is given a packet that its native side never gets done with',
    async ({ origin }: ServerProcess) => (await openNodePeer(origin, '/v1/connections', () => {})).send(ENDLESS),
  ],
] as const) {
  test(`where the process that carries media ${what} the server goes on, and a picture comes back by another one`, async ({
    server,
    person,
  }) => {
    test.setTimeout(120_000);
    const page = await callServer(person, server.origin);
    await expectToSeeAndHear(page, RED);
    await stop(server);
    await expect.poll(() => isOver(server), { timeout: BACK_MS }).toBe(true);
    expect((await page.request.get(`${server.origin}/healthz`)).ok()).toBe(true);
    await expect.poll(async () => (await connectionsOf(page)).length, { timeout: BACK_MS }).toBe(1);
    await expectHeading(page, THERE, BACK_MS);
    await expectToSeeAndHear(page, RED);
  });
}

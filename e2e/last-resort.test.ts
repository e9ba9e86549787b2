import { WebSocket } from 'ws';
import { expect, test } from './fixtures.ts';
import { expectNoGap } from './frames.ts';
import { processTree } from './process-tree.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { connect, expectBothToSeeAndHear, twoPeople } from './two-people.ts';

const THROW = `setImmediate(()=>{throw new Error('provoked')})`;
const FAULTS: Readonly<Record<string, string>> = {
  'an error that nothing catches': THROW,
  'a rejection that nothing handles': `void Promise.reject(new Error('provoked'))`,
  'an error that is followed by more': `${THROW};setInterval(()=>{throw new Error('again')},50)`,
};

const servers: ServerProcess[] = [];
test.afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** With code that is loaded before the server, which knows nothing of it: at SIGUSR2 something fails outside of all the server's code. */
async function startFailing(fault: string): Promise<ServerProcess> {
  const code = encodeURIComponent(`process.on('SIGUSR2',()=>{${fault}})`);
  const server = await startServer({ NODE_OPTIONS: `--import=data:text/javascript,${code}` });
  servers.push(server);
  return server;
}

/** A client in the main namespace. Resolves with the names of the events it hears until its connection ends. */
async function hearingUntilTheEnd(port: number): Promise<{ heard: Promise<string[]> }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  const frames: string[] = [];
  await new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const frame = (data as Buffer).toString();
      if (frame.startsWith('0')) socket.send('40');
      else if (frame.startsWith('40')) resolve();
      else frames.push(frame);
    });
  });
  const names = () => frames.filter((frame) => frame.startsWith('42')).map((frame) => (JSON.parse(frame.slice(2)) as [string])[0]);
  return { heard: new Promise((resolve) => void socket.on('close', () => resolve(names()))) };
}

for (const [name, fault] of Object.entries(FAULTS)) {
  test(`after ${name} the server says so once, answers 503, tells its clients, and ends with 1 within 2 s`, async () => {
    const server = await startFailing(fault);
    const health = async () => (await fetch(`${server.origin}/healthz`)).status;
    const { heard } = await hearingUntilTheEnd(server.port);
    expect(await health()).toBe(200);
    const faultAt = Date.now();
    process.kill(server.pid, 'SIGUSR2');
    await expect.poll(health, { intervals: [20] }).toBe(503);
    expect(await heard).toEqual(['server:closing']);
    expect(await server.exited()).toBe(1);
    expect(Date.now() - faultAt).toBeLessThan(2000);
    const said = server.log.filter(({ msg }) => msg === 'an error was not caught: the server ends');
    expect(said).toEqual([
      expect.objectContaining({ err: expect.objectContaining({ message: 'provoked', stack: expect.stringContaining('provoked') }) }),
    ]);
  });
}

test('after an error that nothing catches in the process that carries media the server says why, and has another one for the next peer', async () => {
  test.skip(process.platform !== 'linux', 'where the processes that another one has started can be read');
  const server = await startFailing(FAULTS['an error that is followed by more'] ?? '');
  const faults = () => server.log.filter(({ fault }) => String(fault).startsWith('An error was not caught: Error: provoked\n    at '));
  const askForPeer = async () => (await fetch(`${server.origin}/v1/connections`, { method: 'POST' })).status;
  expect(await askForPeer()).toBe(200);
  process.kill(processTree(server.pid)[1] ?? 0, 'SIGUSR2');
  await expect.poll(() => server.log.some(({ msg }) => msg.startsWith('the process that carries media has ended'))).toBe(true);
  expect(faults()).toHaveLength(1);
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
  await expect.poll(askForPeer).toBe(200);
});

test('a call goes on when the server ends for an error, and resumes with the next one', async ({ person }) => {
  const server = await startFailing(THROW);
  const two = await twoPeople(person);
  await connect(two, server.origin);
  const faultAt = Date.now();
  process.kill(server.pid, 'SIGUSR2');
  expect(await server.exited()).toBe(1);
  for (const page of [two.caller, two.callee]) await expect(page.getByText('The connection to the server is interrupted.')).toBeVisible();
  await server.startAgain();
  for (const page of [two.caller, two.callee]) {
    await expect(page.getByText('The connection to the server is interrupted.')).toBeHidden();
    await expectNoGap(page, faultAt);
  }
  await expectBothToSeeAndHear(two);
});

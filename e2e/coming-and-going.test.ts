import { readdirSync, readFileSync } from 'node:fs';
import { PeerConnection, type DataChannel } from 'node-datachannel';
import { expect, test } from './fixtures.ts';
import { processTree } from './process-tree.ts';
import { startServer } from './server-process.ts';

const CYCLES = 200;
const AT_ONCE = 4;
/** What a server that has been busy has more or less of from one moment to the next, on this side of a leak of 200 kB a connection: bytes. */
const GROWTH = 40 * 1024 * 1024;

const sum = (of: (pid: number) => number, server: number) => processTree(server).reduce((total, pid) => total + of(pid), 0);
const memoryOf = (server: number) =>
  sum((pid) => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024, server);
const handlesOf = (server: number) => sum((pid) => readdirSync(`/proc/${pid}/fd`).length, server);

/** One client that comes by REST, says `ping`, hears `pong`, and goes. */
async function comeAndGo(origin: string, cycle: number): Promise<void> {
  // Each from another address, as none may ask so often.
  const headers = { 'X-Forwarded-For': `203.0.113.${cycle % 250}`, 'Content-Type': 'application/json' };
  const ask = (method: string, path: string, body?: object) =>
    fetch(`${origin}/ping-pong/connections${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const { id, localDescription } = (await (await ask('POST', '')).json()) as { id: string; localDescription: { sdp: string } };
  const client = new PeerConnection('client', { iceServers: [], disableAutoNegotiation: true });
  // Held by its name: a data channel that is collected as garbage says nothing any more.
  const channels: DataChannel[] = [];
  client.onDataChannel((channel) => void channels.push(channel));
  const offer = localDescription.sdp.split('\r\n');
  const isCandidate = (line: string) => line.startsWith('a=candidate:');
  client.setRemoteDescription(offer.filter((line) => !isCandidate(line)).join('\r\n'), 'offer');
  client.setLocalDescription('answer');
  await ask('POST', `/${id}/remote-description`, { type: 'answer', sdp: client.localDescription()?.sdp });
  for (const line of offer.filter(isCandidate)) client.addRemoteCandidate(line.slice(2), '0');
  await expect.poll(() => channels.length, { intervals: [10] }).toBe(1);
  const [channel] = channels;
  const heard = new Promise((resolve) => channel?.onMessage(resolve));
  channel?.sendMessage('ping');
  expect(await heard).toBe('pong');
  await ask('DELETE', `/${id}`);
  client.close();
}

async function comeAndGoOften(origin: string, cycles: number): Promise<void> {
  let next = 0;
  const oneAfterAnother = async () => {
    while (next < cycles) await comeAndGo(origin, next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterAnother));
}

test('two hundred connections that come and go leave neither memory nor handles behind', async () => {
  test.skip(process.platform !== 'linux', 'where a process’s memory and handles can be read');
  test.setTimeout(180_000);
  const server = await startServer({ TRUST_PROXY: '1' });
  await comeAndGoOften(server.origin, 60);
  const before = { memory: memoryOf(server.pid), handles: handlesOf(server.pid) };
  await comeAndGoOften(server.origin, CYCLES);
  // A few HTTP connections are kept open for a while.
  await expect.poll(() => handlesOf(server.pid)).toBeLessThanOrEqual(before.handles + AT_ONCE);
  expect(memoryOf(server.pid) - before.memory).toBeLessThan(GROWTH);
  await server.stop();
});

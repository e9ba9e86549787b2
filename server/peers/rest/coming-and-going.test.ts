import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PeerConnection, type DataChannel } from 'node-datachannel';
import { expect, test } from 'vitest';
import { startServer } from '../../test-server.ts';
import { DatachannelEngine } from '../media/datachannel-engine.ts';
import type { ConnectionJson } from './connection.ts';

const CYCLES = 200;
const AT_ONCE = 4;
/** Of the whole process, whose allocators keep what they will need again: bytes for one cycle. */
const GROWTH = 50 * 1024;
const isLinux = process.platform === 'linux';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** One client that comes by REST, says `ping`, hears `pong`, and goes: by telling the server, or by ending its side. */
async function comeAndGo(origin: string, cycle: number): Promise<void> {
  // Each from another address, as none may ask so often.
  const headers = { 'X-Forwarded-For': `203.0.113.${cycle % 250}`, 'Content-Type': 'application/json' };
  const ask = (method: string, path: string, body?: object) =>
    fetch(`${origin}/ping-pong/connections${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const { id, localDescription } = (await (await ask('POST', '')).json()) as ConnectionJson;
  const client = new PeerConnection('client', { iceServers: [], disableAutoNegotiation: true });
  // Held by its name: a data channel that is collected as garbage says nothing any more.
  const channels: DataChannel[] = [];
  client.onDataChannel((channel) => void channels.push(channel));
  const offer = String(localDescription.sdp).split('\r\n');
  const candidates = offer.filter((line) => line.startsWith('a=candidate:'));
  client.setRemoteDescription(offer.filter((line) => !line.startsWith('a=candidate:')).join('\r\n'), 'offer');
  client.setLocalDescription('answer');
  await ask('POST', `/${id}/remote-description`, { type: 'answer', sdp: client.localDescription()?.sdp });
  for (const line of candidates) client.addRemoteCandidate(line.slice(2), '0');
  await expect.poll(() => channels.length, { timeout: 10_000, interval: 5 }).toBe(1);
  const [channel] = channels;
  const heard = new Promise((resolve) => channel?.onMessage(resolve));
  channel?.sendMessage('ping');
  expect(await heard).toBe('pong');
  if (cycle % 2 === 0) await ask('DELETE', `/${id}`);
  client.close();
}

async function comeAndGoOften(origin: string, cycles: number): Promise<void> {
  let next = 0;
  const oneAfterAnother = async () => {
    while (next < cycles) await comeAndGo(origin, next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterAnother));
}

test.skipIf(!isLinux)(
  'two hundred connections that come and go leave neither memory nor handles behind',
  async () => {
    const engine = new DatachannelEngine({ ports: null, address: null, maxBitrate: 1_000_000 });
    const { origin } = await startServer({ TRUST_PROXY: '1' }, { engine });
    const allGone = () => expect.poll(() => engine.peers, { timeout: 20_000 }).toBe(0);
    const handles = () => readdirSync('/proc/self/fd').length;
    await comeAndGoOften(origin, 60);
    await allGone();
    collectGarbage();
    const before = { rss: process.memoryUsage().rss, handles: handles() };
    await comeAndGoOften(origin, CYCLES);
    await allGone();
    collectGarbage();
    console.log(before, { rss: process.memoryUsage().rss, handles: handles() });
    await expect.poll(handles, { timeout: 20_000 }).toBeLessThanOrEqual(before.handles + AT_ONCE);
    expect(process.memoryUsage().rss - before.rss).toBeLessThan(CYCLES * GROWTH);
  },
  120_000,
);

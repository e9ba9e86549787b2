import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ServerPeer } from '../engine.ts';
import type { DatachannelEngine } from './datachannel-engine.ts';
import { TestClient } from './test-client.ts';
import { ANYWHERE, openEngine } from './test-engine.ts';

/** What is made once, and kept, is made in the first of them. */
const FIRST = 50;
const MORE = 200;
/** Half of what all of them would take if they stayed: how much the process keeps of what is freed varies. */
const GROWTH_BYTES = MORE * 150_000;

/** So many at once, as most of their time is waiting. */
const AT_ONCE = 10;

async function comeAndGo(engine: DatachannelEngine, times: number): Promise<void> {
  for (let time = 0; time < times; time += AT_ONCE) {
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, at) => comeAndGoOnce(at % 2 === 0 ? engine.echo(ANYWHERE) : engine.subscribe('show', ANYWHERE))),
    );
  }
}

async function comeAndGoOnce(peer: ServerPeer): Promise<void> {
  const client = new TestClient();
  await client.answer(peer);
  await expect.poll(() => client.isConnected, { timeout: 10_000, interval: 5 }).toBe(true);
  client.pc.close();
  peer.close();
}

/** Of this process, as Linux lists them. */
const open = (what: 'fd' | 'task') => readdirSync(`/proc/self/${what}`).length;

test.runIf(process.platform === 'linux')(
  'peers that come and go leave nothing behind: no file, no thread, no memory',
  async () => {
    const engine = openEngine();
    await comeAndGo(engine, FIRST);
    const before = { files: open('fd'), threads: open('task'), memory: process.memoryUsage().rss };
    await comeAndGo(engine, MORE);
    await expect.poll(() => open('fd') - before.files, { timeout: 20_000 }).toBeLessThanOrEqual(0);
    await expect.poll(() => open('task') - before.threads, { timeout: 20_000 }).toBeLessThanOrEqual(0);
    expect(process.memoryUsage().rss - before.memory).toBeLessThan(GROWTH_BYTES);
    expect(engine.peers).toBe(0);
  },
  120_000,
);

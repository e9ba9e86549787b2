import { expect, test, vi } from 'vitest';
import type { DataChannelEnd } from '../engine.ts';
import { ANYWHERE, connected, openEngine, ROOMY, SOON } from './test-engine.ts';

// Real connections, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

test('a mistake in what listens to a peer ends that peer and is reported; nobody else notices', async () => {
  const faults: unknown[] = [];
  const engine = openEngine({ onFault: (fault) => faults.push(fault) });
  const converse = (answer: (end: DataChannelEnd) => void) =>
    connected(engine.converse('talk', ROOMY, (end) => end.onMessage(() => answer(end)), ANYWHERE));
  const mistake = new Error('a mistake');
  const [unlucky, other] = [
    await converse(() => {
      throw mistake;
    }),
    await converse((end) => end.send('pong')),
  ];
  const pongs: unknown[] = [];
  for (const { channels } of [unlucky, other]) await expect.poll(() => channels[0]?.isOpen(), SOON).toBe(true);
  other.channels[0]?.onMessage((data) => pongs.push(data));
  for (const { channels } of [unlucky, other]) channels[0]?.sendMessage('ping');
  await expect.poll(() => pongs, SOON).toEqual(['pong']);
  await expect.poll(() => faults, SOON).toEqual([mistake]);
  expect(engine.peers).toBe(1);
});

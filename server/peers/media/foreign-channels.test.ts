import type { DataChannel } from 'node-datachannel';
import { expect, test, vi } from 'vitest';
import type { DataChannelEnd } from '../engine.ts';
import { ANYWHERE, connected, openEngine, ROOMY, SOON } from './test-engine.ts';

// Real connections, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

test('a client that opens data channels of its own and fills them stops nobody else', async () => {
  const engine = openEngine();
  const openTalk = (answer: (end: DataChannelEnd) => void) => connected(engine.converse('talk', ROOMY, answer, ANYWHERE));
  const honest = await openTalk((end) => end.onMessage(() => end.send('pong')));
  for (let at = 0; at < 4; at += 1) {
    const flooding = await openTalk(() => {});
    const channel = flooding.pc.createDataChannel('mine');
    channel.onOpen(() => fill(channel));
    await expect.poll(() => channel.isOpen(), SOON).toBe(false);
  }
  let pongs = 0;
  honest.channels[0]?.onMessage(() => (pongs += 1));
  honest.channels[0]?.sendMessage('ping');
  await expect.poll(() => pongs, SOON).toBe(1);
  await openTalk(() => {});
});

/** As much as goes in before the other side closes it, which may be at any moment: an error thrown at the native side ends the process. */
function fill(channel: DataChannel): void {
  try {
    for (let count = 0; count < 3000 && channel.isOpen(); count += 1) channel.sendMessage('x'.repeat(64));
  } catch {
    // It has been closed between the question and the message.
  }
}

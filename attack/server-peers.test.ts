import { setTimeout as wait } from 'node:timers/promises';
import type { DataChannel } from 'node-datachannel';
import { test } from './fixtures.ts';
import { openDataChannel } from './server-peer.ts';

const FLOOD_MS = 6000;
/** So many bytes wait in this process at most. */
const WAITING = 64 * 1024;
const AT_ONCE = 500;

async function flood(channel: DataChannel, until: number): Promise<void> {
  while (Date.now() < until && channel.isOpen()) {
    for (let count = 0; count < AT_ONCE && trySend(channel); count += 1);
    await wait(1);
  }
}

/** False: enough waits to be sent, or the server has closed the channel. */
function trySend(channel: DataChannel): boolean {
  try {
    return channel.isOpen() && channel.bufferedAmount() < WAITING && channel.sendMessage('x');
  } catch {
    return false;
  }
}

for (const path of ['/ping-pong/connections', '/datachannel-buffer-limits/connections']) {
  test(`messages of one byte on three data channels of ${path} fill no memory and hold up no picture`, async ({ withstand }) => {
    await withstand(async (attacker) => {
      const channels = await Promise.all(Array.from({ length: 3 }, () => openDataChannel(attacker, path)));
      const until = Date.now() + FLOOD_MS;
      await Promise.all(channels.map((channel) => flood(channel, until)));
    });
  });
}

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { BLUE, RED } from './fake-media.ts';
import { expect, test } from './fixtures.ts';
import { closeClient, connectAsOriginal, connectionOf, heardBy, type ClientOptions } from './original-client.ts';
import type { ServerProcess } from './server-process.ts';
import { expectMovingPicture, expectToSeeAndHear, presentedFrames } from './what-arrives.ts';

/** A page of the server's with nothing in it that connects, as the original's pages were the server's own. */
async function connect(page: Page, server: ServerProcess, path: string, options: Omit<ClientOptions, 'url'>): Promise<string> {
  if (page.url() === 'about:blank') await page.goto(`${server.origin}/join`);
  await page.evaluate(() => document.body.replaceChildren());
  // Somebody starts it: what has sound does not play by itself.
  await page.mouse.click(5, 5);
  const url = `${server.origin}/${path}`;
  await connectAsOriginal(page, { url, ...options });
  return url;
}

const isThere = async (page: Page, url: string) =>
  (await page.request.get(`${url}/connections/${await connectionOf(page)}`)).status() === 200;

test('audio-video-loopback: one’s own picture and sound come back, until one closes', async ({ server, person }) => {
  const page = await person({ identity: RED });
  const url = await connect(page, server, 'audio-video-loopback', { example: 'loopback' });
  await expectToSeeAndHear(page, RED);
  expect(await isThere(page, url)).toBe(true);
  await closeClient(page);
  await expect.poll(() => isThere(page, url)).toBe(false);
});

test('whoever takes 12 seconds to allow the camera is waited for', async ({ server, person }) => {
  const page = await person({ identity: BLUE });
  await connect(page, server, 'v1', { example: 'loopback', hesitationMs: 12_000 });
  await expectToSeeAndHear(page, BLUE);
});

test('ping-pong: each ping gets its pong', async ({ server, person }) => {
  const page = await person();
  await connect(page, server, 'ping-pong', { example: 'ping-pong' });
  await expect.poll(() => heardBy(page)).toEqual(['pong', 'pong', 'pong']);
});

test('broadcaster and viewer: who comes late sees it, who is there sees the next broadcaster, other channels do not', async ({
  server,
  person,
}) => {
  test.setTimeout(120_000);
  const [red, early, late, elsewhere] = [await person({ identity: RED }), await person(), await person(), await person()];
  await connect(early, server, 'viewer', { example: 'viewer' });
  await connect(elsewhere, server, 'viewer', { example: 'viewer', channel: 'garden' });
  await connect(red, server, 'broadcaster', { example: 'broadcaster' });
  await expectToSeeAndHear(early, RED);
  await connect(late, server, 'viewer', { example: 'viewer' });
  await expectToSeeAndHear(late, RED);
  const blue = await person({ identity: BLUE });
  await connect(blue, server, 'broadcaster', { example: 'broadcaster' });
  for (const viewer of [early, late]) await expectToSeeAndHear(viewer, BLUE);
  await closeClient(red);
  for (const viewer of [early, late]) await expectMovingPicture(viewer);
  expect(await presentedFrames(elsewhere)).toBe(0);
});

/** The most memory that a process has had: bytes. */
function peakMemory(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

test('datachannel-buffer-limits: ten megabytes go and come back, again and again, and the server keeps none of them', async ({
  server,
  person,
}) => {
  test.skip(process.platform !== 'linux', 'where a process’s memory can be read');
  test.setTimeout(120_000);
  const page = await person();
  const before = peakMemory(server.pid);
  for (let round = 0; round < 5; round += 1) {
    await connect(page, server, 'datachannel-buffer-limits', { example: 'buffer-limits', megabytes: 10 });
    await expect.poll(() => heardBy(page), { timeout: 30_000 }).toHaveLength(2);
    const [start, stop] = await heardBy(page);
    expect(start).toMatch(/^#START \d+$/);
    expect(stop).toMatch(/^#STOP \d+ 10485760$/);
    await closeClient(page);
  }
  expect(peakMemory(server.pid) - before).toBeLessThan(50 * 1024 * 1024);
});

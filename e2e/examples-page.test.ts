import type { Page } from '@playwright/test';
import { BLUE, RED } from './fake-media.ts';
import { expect, test } from './fixtures.ts';
import { startServer } from './server-process.ts';
import { expectToSeeAndHear } from './what-arrives.ts';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
const asked = (page: Page, method: string) => page.locator(`[data-request="${method}"]`);
const stepsDone = (page: Page) => page.locator('.both-sides .done');

/** The page's connection as the server describes it, to whoever knows its id. */
async function ofServer(page: Page): Promise<{ status: number; body: string }> {
  const line = await asked(page, 'POST').filter({ hasText: 'remote-description' }).locator('.curl').innerText();
  const [url = ''] = /http:\S+(?=\/remote-description)/.exec(line) ?? [];
  const answer = await fetch(url);
  return { status: answer.status, body: await answer.text() };
}

async function expectGivenBack(page: Page): Promise<void> {
  await expect(asked(page, 'DELETE')).toContainText('200 OK');
  expect(await ofServer(page)).toEqual({ status: 404, body: 'Not Found' });
}

test('one’s own picture and sound come back, and the server’s end is gone when it is stopped', async ({ server, person }) => {
  const page = await person({ identity: BLUE });
  await page.goto(`${server.origin}/examples/audio-video-loopback`);
  await press(page, 'Start');
  await expectToSeeAndHear(page, BLUE);
  await expect(heading(page, 'This is you, by way of the server.')).toBeVisible();
  await expect(stepsDone(page)).toHaveCount(8);
  await expect(page.locator('.figures')).toContainText(/Round trip on the network\s*[\d.]+ ms/);
  const { status, body } = await ofServer(page);
  expect([status, JSON.parse(body)]).toMatchObject([200, { state: 'open', signalingState: 'stable' }]);
  await press(page, 'Stop');
  await expect(heading(page, 'Stopped.')).toBeVisible();
  await expectGivenBack(page);
});

test('pings are answered by pongs, again after it was stopped and started', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/examples/ping-pong`);
  for (const start of ['Start', 'Start again']) {
    await press(page, start);
    await expect(heading(page, 'The server answers.')).toBeVisible();
    await expect.poll(() => page.locator('.pings .came').count()).toBeGreaterThanOrEqual(2);
    await press(page, 'Stop');
    await expectGivenBack(page);
  }
});

test('what is sent comes back whole, and the page has waited for its buffer', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/examples/datachannel-buffer-limits`);
  await page.getByLabel('Size (MB)').fill('6');
  await page.getByLabel('Chunk (kB)').fill('512');
  await press(page, 'Start');
  await expect(heading(page, '6 MB have gone there and come back.')).toBeVisible();
  for (const way of ['.up', '.down']) await expect(page.locator(`.way${way}`)).toContainText(/[\d.]+ Mbit\/s\s*6\.0 MB/);
  await expect(page.getByText(/^Your page waited \d+ times/)).toBeVisible();
  await expect(page.getByText(/^Messages are \d+ kB long/)).toBeVisible();
  await expectGivenBack(page);
});

test('a viewer who came first gets the broadcaster’s picture, and then that of the next one', async ({ server, person }) => {
  const open = async (name: string, options: Parameters<typeof person>[0] = {}) => {
    const page = await person(options);
    await page.goto(`${server.origin}/examples/${name}?channel=News`);
    await press(page, 'Start');
    return page;
  };
  const viewer = await open('viewer');
  await expect(heading(viewer, 'Nobody publishes on News yet.')).toBeVisible();
  const first = await open('broadcaster', { identity: RED });
  await expect(heading(first, 'You are publishing on News.')).toBeVisible();
  await expectToSeeAndHear(viewer, RED);
  await expect(heading(viewer, 'You are watching News.')).toBeVisible();
  await open('broadcaster', { identity: BLUE });
  await expectToSeeAndHear(viewer, BLUE);
  await press(viewer, 'Stop');
  await expectGivenBack(viewer);
});

test('a name that is none is not asked for', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/examples/viewer?channel=a%20b`);
  await press(page, 'Start');
  await expect(page.getByRole('alert')).toContainText('1 to 64 letters');
  await expect(asked(page, 'POST')).toHaveCount(0);
});

test('whoever refuses the camera has asked nothing of the server', async ({ server, person }) => {
  const page = await person({ situation: 'denied' });
  await page.goto(`${server.origin}/examples/broadcaster`);
  await press(page, 'Start');
  await expect(heading(page, 'Your browser does not allow this page to use the camera.')).toBeVisible();
  await expect(page.locator('.both-sides .failed')).toContainText('Camera and microphone');
  await expect(asked(page, 'POST')).toHaveCount(0);
});

test('a server without peers says so', async ({ person }) => {
  const server = await startServer({ PEERS: 'off' });
  const page = await person();
  await page.goto(`${server.origin}/examples/ping-pong`);
  await press(page, 'Start');
  await expect(heading(page, 'This server has no peers of its own.')).toBeVisible();
  await server.stop();
});

test('a server that is full says when to come again', async ({ person }) => {
  const server = await startServer({ MAX_PEERS: '1' });
  const open = async () => {
    const page = await person();
    await page.goto(`${server.origin}/examples/ping-pong`);
    await press(page, 'Start');
    return page;
  };
  const first = await open();
  await expect(heading(first, 'The server answers.')).toBeVisible();
  const second = await open();
  await expect(heading(second, 'The server has no peer left for you.')).toBeVisible();
  await expect(second.getByText(/again in \d+ s\.$/)).toBeVisible();
  await press(first, 'Stop');
  await expectGivenBack(first);
  await press(second, 'Start again');
  await expect(heading(second, 'The server answers.')).toBeVisible();
  await server.stop();
});

test('a server that dies is noticed, and before it is back it does not answer', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/examples/ping-pong`);
  await press(page, 'Start');
  await expect(heading(page, 'The server answers.')).toBeVisible();
  await server.kill();
  await expect(heading(page, 'The server’s end is gone.')).toBeVisible({ timeout: 40_000 });
  await press(page, 'Start again');
  await expect(heading(page, 'The server does not answer.')).toBeVisible();
  await server.startAgain();
  await press(page, 'Start again');
  await expect(heading(page, 'The server answers.')).toBeVisible();
});

test('a page that is closed gives its connection back', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/examples/ping-pong`);
  await press(page, 'Start');
  await expect(heading(page, 'The server answers.')).toBeVisible();
  const list = async () => (await fetch(`${server.origin}/ping-pong/connections`)).json();
  expect(await list()).toHaveLength(1);
  await page.goto(`${server.origin}/examples/theremin`);
  await expect(heading(page, 'There is no example “theremin”.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Examples' }).getByRole('link')).toHaveCount(5);
  await expect.poll(list).toEqual([]);
});

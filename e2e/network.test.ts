import type { Page } from '@playwright/test';
import { freeStunPort } from '../server/ice/test-stun-port.ts';
import { expect, test } from './fixtures.ts';
import { expectHeadline, watchHeadlines } from './headlines.ts';
import { startServer } from './server-process.ts';

/** A server that has STUN at two addresses of this computer. */
const withStun = async (more: Record<string, string> = {}) =>
  startServer({ STUN_ADDRESSES: '127.0.0.1,127.0.0.2', STUN_PORT: String(await freeStunPort()), ...more });

const verdict = (page: Page) => page.locator('main[data-state="done"]');
const answers = (page: Page, server: string) => page.locator(`tr[data-server="${server}"] td`).allTextContents();

test('a network with nothing in the way is found to be so, as far as the server can see', async ({ person }) => {
  const server = await withStun();
  const page = await person();
  await page.goto(`${server.origin}/network`);
  await expect(page.getByRole('heading', { name: 'This server runs on your own computer.' })).toBeVisible();
  await expect(verdict(page)).toHaveAttribute('data-kind', 'open');
  // Seen from a second address and knocked at from both: the whole of it, measured.
  await expect(page.locator('.facts')).toContainText('Mappingendpoint-independentFilteringendpoint-independent');
  await expect(page.getByText('this server is on your side of it')).toBeVisible();
  expect(await answers(page, 'stun')).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/^\d+ ms$/) as unknown));
  expect(await answers(page, 'turn-tls')).toEqual(['Not offered here']);
  await server.stop();
});

test('a server without STUN says why nothing can be known, and what to do', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/network`);
  await expect(page.getByRole('heading', { name: 'Nothing can be said about your network from here.' })).toBeVisible();
  await expect(page.getByText('this server runs on your own computer')).toBeVisible();
  await expect(page.getByRole('row', { name: 'The one you are in Direct' })).toBeVisible();
});

test('STUN servers that nobody answers at mean that UDP is blocked, and without a relay calls will fail', async ({ person }) => {
  const server = await startServer({ STUN_URLS: `stun:127.0.0.1:${await freeStunPort()}` });
  const page = await person();
  await page.goto(`${server.origin}/network`);
  await expect(page.getByRole('heading', { name: 'Your network blocks UDP: calls will fail.' })).toBeVisible();
  expect(await answers(page, 'stun')).toEqual(['No answer']);
  await server.stop();
});

test('a relay that does not answer is shown as such, and costs the verdict nothing', async ({ person }) => {
  const silent = await freeStunPort();
  const server = await withStun({
    TURN_URLS: `turn:127.0.0.1:${silent},turn:127.0.0.1:${silent}?transport=tcp`,
    TURN_SECRET: 'sixteen characters',
  });
  const page = await person();
  await page.goto(`${server.origin}/network`);
  await expect(verdict(page)).toHaveAttribute('data-kind', 'open');
  expect([await answers(page, 'turn-udp'), await answers(page, 'turn-tcp')]).toEqual([['No answer'], ['No answer']]);
  await server.stop();
});

test('after three tests in a minute the page says when to test again', async ({ person }) => {
  const server = await withStun();
  const page = await person();
  await page.goto(`${server.origin}/network`);
  await watchHeadlines(page);
  for (let times = 1; times <= 3; times += 1) {
    await expect(verdict(page)).toHaveAttribute('data-kind', 'open');
    const since = Date.now();
    await page.getByRole('button', { name: 'Test again' }).click();
    await expectHeadline(page, 'Looking at your network…', since, 5000);
  }
  await expect(page.getByText(/knocks three times a minute at most, and has done so\. Test again at \d/)).toBeVisible();
  await server.stop();
});

test('a page that waits for a call in the lobby is not disturbed by a test', async ({ person }) => {
  const server = await withStun();
  const waiting = await person();
  await waiting.goto(`${server.origin}/join`);
  await expect(waiting.getByRole('heading', { name: 'No call is waiting here.' })).toBeVisible();
  const page = await person();
  await page.goto(`${server.origin}/network`);
  await expect(verdict(page)).toBeVisible();
  expect(server.log.filter(({ msg, seat }) => msg === 'seated' && seat === 'callee')).toEqual([]);
  await expect(waiting.getByRole('heading', { name: 'No call is waiting here.' })).toBeVisible();
  await server.stop();
});

test('a server that cannot be reached is tried until it can', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/network`);
  await expect(verdict(page)).toBeVisible();
  await server.kill();
  await page.getByRole('button', { name: 'Test again' }).click();
  await expect(page.getByRole('heading', { name: 'The server does not answer.' })).toBeVisible();
  await server.startAgain();
  await expect(page.getByRole('heading', { name: 'Nothing can be said about your network from here.' })).toBeVisible();
});

test('in Korean, and in the other language without a new test', async ({ server, person }) => {
  const page = await person({ locale: 'ko-KR' });
  await page.goto(`${server.origin}/network`);
  await expect(page.getByRole('heading', { name: '여기서는 네트워크에 대해 아무것도 알 수 없어요.' })).toBeVisible();
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing can be said about your network from here.' })).toBeVisible();
});

test('the page may ask for the microphone and for nothing else', async ({ server }) => {
  const policy = (await fetch(`${server.origin}/network`)).headers.get('permissions-policy');
  expect(policy).toContain('microphone=(self)');
  expect(policy).toContain('camera=()');
  expect(policy).toContain('display-capture=()');
});

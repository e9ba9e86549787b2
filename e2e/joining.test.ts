import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { CONNECTED } from './headlines.ts';
import { expectMovingPicture, presentedFrames } from './what-arrives.ts';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

async function openCall(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/create`);
  await expect(heading(page, 'Waiting for the other person')).toBeVisible();
  return page.getByLabel('Link to this call').inputValue();
}

test('a third person is told that the call is full, and the two notice nothing', async ({ server, person }) => {
  const [caller, callee, third] = [await person(), await person(), await person()];
  const link = await openCall(caller, server.origin);
  await callee.goto(link);
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectMovingPicture(callee);
  const signals = server.log.filter(({ msg }) => msg === 'signal').length;
  await third.goto(link);
  await expect(heading(third, 'This call is full.')).toBeVisible();
  await expect(third.getByRole('link', { name: 'Start a call' })).toBeVisible();
  const before = await presentedFrames(callee);
  await expect.poll(() => presentedFrames(callee)).toBeGreaterThan(before + 5);
  await expect(heading(caller, CONNECTED)).toBeVisible();
  expect(server.log.filter(({ msg }) => msg === 'signal').length).toBe(signals);
});

test('nothing of the callee leaves its page before Join is pressed', async ({ server, person }) => {
  const link = await openCall(await person(), server.origin);
  const callee = await person();
  const sent: string[] = [];
  callee.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
  await callee.addInitScript(() => {
    Reflect.set(window, 'described', 0);
    const { prototype } = RTCPeerConnection;
    const describe: (description?: RTCLocalSessionDescriptionInit) => Promise<void> = Reflect.get(prototype, 'setLocalDescription');
    prototype.setLocalDescription = function counted(this: RTCPeerConnection, description?: RTCLocalSessionDescriptionInit) {
      Reflect.set(window, 'described', Number(Reflect.get(window, 'described')) + 1);
      return describe.call(this, description);
    };
  });
  await callee.goto(link);
  await expect(heading(callee, 'The other person is waiting')).toBeVisible();
  await expect(callee.getByText('You · 1280×720')).toBeVisible();
  expect(sent.some((frame) => frame.includes('call:join'))).toBe(true);
  expect(sent.filter((frame) => frame.includes('"signal"'))).toEqual([]);
  expect(await callee.evaluate(() => Reflect.get(window, 'described') as number)).toBe(0);
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectMovingPicture(callee);
  expect(sent.some((frame) => frame.includes('"signal"'))).toBe(true);
});

test('a callee who leaves the green room frees the seat for the next one', async ({ server, person }) => {
  const caller = await person();
  const link = await openCall(caller, server.origin);
  const first = await person();
  await first.goto(link);
  await expect(heading(caller, 'Someone is getting ready')).toBeVisible();
  await first.close();
  await expect(heading(caller, 'Waiting for the other person')).toBeVisible();
  const second = await person();
  await second.goto(link);
  await second.getByRole('button', { name: 'Join the call' }).click();
  await expectMovingPicture(second);
  await expectMovingPicture(caller);
});

test('/join opened first joins the call that is opened next, without a click', async ({ server, tab }) => {
  const callee = await tab();
  await callee.goto(`${server.origin}/join`);
  await expect(heading(callee, 'No call is waiting here.')).toBeVisible();
  const caller = await tab();
  await caller.goto(`${server.origin}/create`);
  for (const page of [caller, callee]) await expect(heading(page, CONNECTED)).toBeVisible();
});

test('several waiting calls are listed, and the one chosen is joined', async ({ server, tab }) => {
  const callers = [await tab(), await tab()];
  const links = [];
  for (const caller of callers) links.push(await openCall(caller, server.origin));
  const callee = await tab();
  await callee.goto(`${server.origin}/join`);
  await expect(heading(callee, 'Several calls are waiting.')).toBeVisible();
  await expect(callee.getByRole('listitem')).toHaveCount(2);
  await callee.getByRole('listitem').nth(1).getByRole('link').click();
  expect(callee.url()).toBe(links[1]);
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectMovingPicture(callee);
});

test('a code, or a whole link, can be typed or pasted', async ({ server, wire, person }) => {
  const caller = await person();
  await caller.goto(`${server.origin}/create`);
  const link = await caller.getByLabel('Link to this call').inputValue();
  const proxy = await wire({ header: 'X-Forwarded-For: 203.0.113.7' });
  const callee = await person();
  await callee.goto(`${proxy.origin}/join`);
  await expect(heading(callee, 'Which call?')).toBeVisible();
  await callee.getByLabel('Code or link').fill('7k2m');
  await callee.getByRole('button', { name: 'Continue' }).click();
  await expect(callee.getByRole('alert')).toContainText('That is not a code.');
  await callee.getByLabel('Code or link').fill(link);
  await callee.keyboard.press('Enter');
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectMovingPicture(callee);
});

test.describe('every refusal has its sentence and a way on', () => {
  for (const [name, path, sentence] of [
    ['an unknown code', '/join/0000-0000-0000', 'There is no call with this code.'],
    ['something that is no code', '/join/hello', 'That is not a code.'],
    ['a broken address', '/join/%E0%A4%A', 'That is not a code.'],
  ] as const) {
    test(name, async ({ server, person }) => {
      const page = await person();
      await page.goto(server.origin + path);
      await expect(heading(page, sentence)).toBeVisible();
      await expect(page.getByLabel('Code or link')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Start a call' })).toBeVisible();
    });
  }

  test('a call that has ended', async ({ server, person }) => {
    const caller = await person();
    const link = await openCall(caller, server.origin);
    await caller.getByRole('button', { name: 'Hang up' }).click();
    const late = await person();
    await late.goto(link);
    await expect(heading(late, 'This call has ended.')).toBeVisible();
  });

  test('a server that cannot be reached, until it can', async ({ server, person }) => {
    const page = await person();
    await page.route('**/socket.io/**', (route) => route.abort());
    await page.routeWebSocket('**/socket.io/**', (socket) => socket.close());
    await page.goto(`${server.origin}/create`);
    await expect(heading(page, 'The server does not answer.')).toBeVisible();
    await page.unrouteAll();
    await expect(heading(page, 'Waiting for the other person')).toBeVisible();
  });

  test('a server that goes away is said, quietly', async ({ server, person }) => {
    const page = await person();
    await openCall(page, server.origin);
    await server.stop();
    await expect(page.getByText('The connection to the server is interrupted.')).toBeVisible();
  });
});

test('where WebSockets are blocked, the call is made by polling', async ({ server, person }) => {
  const caller = await person();
  const callee = await person();
  for (const page of [caller, callee]) await page.routeWebSocket('**/socket.io/**', (socket) => socket.close());
  const link = await openCall(caller, server.origin);
  await callee.goto(link);
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectMovingPicture(callee);
});

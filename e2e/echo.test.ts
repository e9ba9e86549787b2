import { callServer, connectionsOf, expectMeasured, THERE } from './echo-people.ts';
import { RED } from './fake-media.ts';
import { expect, test } from './fixtures.ts';
import { startServer } from './server-process.ts';
import { fingerprintsSwapped } from './situations.ts';
import { expectHeading } from './two-people.ts';
import { tonesOf, twoTones } from './two-tones.ts';
import { expectToSeeAndHear } from './what-arrives.ts';

test('whoever calls the server sees and hears what others would, in figures too, and is told what it means', async ({ server, person }) => {
  const page = await callServer(person, server.origin);
  await expectToSeeAndHear(page, RED);
  for (const name of ['Your microphone', 'What comes back'])
    await expect(page.getByRole('meter', { name })).not.toHaveAttribute('aria-valuenow', '0');
  await expect(page.locator('.echo-figures')).toContainText(/There and back\d+ ms/);
  await expect(page.locator('.echo-figures')).toContainText(/up [\d.]+ [kM]b\/s, down [\d.]+ [kM]b\/s.*640×480.*VP8 · opus/);
  expect(await connectionsOf(page)).toHaveLength(1);
  await expectMeasured(page);
  await page.getByRole('button', { name: 'End the test' }).click();
  const verdict = page.getByRole('region', { name: 'What the test has shown' });
  const expected = [
    'Your camera works.',
    'Your microphone works',
    'Your picture came back',
    'Your voice came back.',
    'There and back took',
  ];
  for (const words of expected) await expect(verdict).toContainText(words);
  await expect.poll(() => connectionsOf(page)).toEqual([]);
});

test('what is said in Korean is the same', async ({ server, person }) => {
  const page = await person({ identity: RED, locale: 'ko-KR' });
  await page.goto(`${server.origin}/echo`);
  await expectHeading(page, '상대에게는 이렇게 보이고 들려요');
  await expectMeasured(page);
  await page.getByRole('button', { name: '시험 끝내기' }).click();
  await expect(page.getByRole('region', { name: '시험에서 알게 된 것' })).toContainText('카메라가 잘 나와요.');
});

test('the ladder shows what went by HTTP, with status and time, and no socket', async ({ server, person }) => {
  const sockets: string[] = [];
  const page = await person({ identity: RED });
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await page.goto(`${server.origin}/echo`);
  await expectHeading(page, THERE);
  await page.getByRole('button', { name: /how.*connected|See how/i }).click();
  const ladder = page.getByRole('group', { name: /REST API/ });
  await expect(ladder).toContainText('Server peer');
  const rows = ladder.getByRole('listitem');
  await expect(rows.filter({ hasText: 'You by HTTP: POST connections' })).toHaveCount(1);
  await expect(rows.filter({ hasText: /Answer to You: POST connections, 200, \+\d+ ms/ })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'Server peer to You, by HTTP: offer' })).toHaveCount(1);
  await expect(rows.filter({ hasText: /Answer to You: POST remote-description, 200, \+\d+ ms/ })).toHaveCount(1);
  await expect(ladder).toContainText('picture and sound, there and back');
  await expect(ladder).not.toContainText(/call:create|room:|seated/);
  expect(sockets).toEqual([]);
});

test('a microphone from which nothing comes is said to be silent', async ({ server, person }) => {
  const page = await callServer(person, server.origin, '/echo', { identity: { ...RED, toneHz: 0 } });
  await expectMeasured(page);
  await expect(page.getByRole('meter', { name: 'Your microphone' })).toHaveAttribute('aria-valuenow', '0');
  await page.getByRole('button', { name: 'End the test' }).click();
  await expect(page.getByRole('region', { name: 'What the test has shown' })).toContainText('Your microphone was silent.');
});

test('one’s own voice is heard only by whoever asks for it', async ({ server, person }) => {
  const page = await callServer(person, server.origin);
  const returned = page.getByLabel('Your picture, back from the server');
  const isMuted = () => returned.evaluate((video: HTMLVideoElement) => video.muted);
  expect(await isMuted()).toBe(true);
  await page.getByRole('button', { name: 'Hear yourself' }).click();
  await expect.poll(isMuted).toBe(false);
  await page.getByRole('button', { name: 'Stop hearing yourself' }).click();
  await expect.poll(isMuted).toBe(true);
});

test('a server that is killed and started again sends the picture back once more', async ({ server, person }) => {
  const page = await callServer(person, server.origin);
  await expectToSeeAndHear(page, RED);
  await server.kill();
  await expectHeading(page, /^(The connection was lost|The server cannot be reached)$/);
  await server.startAgain();
  await expectHeading(page, THERE);
  await expectToSeeAndHear(page, RED);
  expect(await connectionsOf(page)).toHaveLength(1);
});

test('whoever ends a test after the connection was lost is not told to be ready for a call', async ({ server, person }) => {
  const page = await callServer(person, server.origin, '/echo?video=0');
  await expectMeasured(page);
  await server.kill();
  await expectHeading(page, /^(The connection was lost|The server cannot be reached)$/);
  await page.getByRole('button', { name: 'End the test' }).click();
  await expectHeading(page, 'The connection did not last');
  const verdict = page.getByRole('region', { name: 'What the test has shown' });
  await expect(verdict).toContainText('At the end nothing came back any more');
  await expect(verdict).toContainText('Your voice came back.');
});

test('leaving the page gives the connection back', async ({ server, person }) => {
  const page = await callServer(person, server.origin);
  expect(await connectionsOf(page)).toHaveLength(1);
  await page.goto('/network');
  await expect.poll(() => connectionsOf(page), { timeout: 4000 }).toEqual([]);
});

test('without any device nothing is asked of the server, and the page says what to do', async ({ server, person }) => {
  const page = await person({ situation: 'denied', baseURL: server.origin });
  await page.goto('/echo');
  await expectHeading(page, 'There is nothing to test yet');
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await connectionsOf(page)).toEqual([]);
});

test('in stereo the two channels come back as they were, and otherwise they are one', async ({ server, person }) => {
  const page = await callServer(person, server.origin, '/echo?stereo=1', { identity: RED, flags: [twoTones(440, 1000)] });
  await expect(page.locator('.echo-figures')).toContainText('opus (stereo)');
  expect(await tonesOf(page)).toEqual([440, 1000]);
  const mono = await callServer(person, server.origin, '/echo', { identity: RED, flags: [twoTones(440, 1000)] });
  const [one, other] = await tonesOf(mono);
  expect(one).toBe(other);
});

test('a server without peers says so, and offers no test call where it cannot be made', async ({ person }) => {
  const server = await startServer({ PEERS: 'off' });
  try {
    const page = await person({ identity: RED, baseURL: server.origin });
    await page.goto('/echo');
    await expectHeading(page, 'This server takes no test calls');
    await page.goto('/create');
    await expectHeading(page, 'Waiting for the other person');
    await expect(page.getByRole('link', { name: 'Call the server' })).toBeHidden();
  } finally {
    await server.stop();
  }
});

test('whoever waits alone can call the server meanwhile, and the call goes on waiting', async ({ server, person }) => {
  const page = await person({ baseURL: server.origin });
  await page.goto('/create');
  const [echo] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: 'Call the server' }).click()]);
  await expectHeading(echo, THERE);
  await expectHeading(page, 'Waiting for the other person');
  await echo.close();
  await page.goto('/');
  await page.getByRole('link', { name: 'Test your camera and connection' }).click();
  await expectHeading(page, THERE);
});

test('where picture and sound do not get through the page says why, while it tries and in its verdict', async ({ server, person }) => {
  const page = await person({ identity: RED });
  await page.addInitScript(fingerprintsSwapped);
  await page.goto(`${server.origin}/echo`);
  await expectHeading(page, /^(No way to the server so far|Picture and sound do not get through)$/);
  const why = page.getByRole('list', { name: 'Why' });
  await expect(why.getByRole('listitem').first()).toBeVisible();
  await page.getByRole('button', { name: 'End the test' }).click();
  await expectHeading(page, 'No connection was made');
  await expect(why.getByRole('listitem').first()).toBeVisible();
});

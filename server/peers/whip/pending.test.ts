import { expect, test } from 'vitest';
import { refused, seated, visitor } from '../../rooms/test-rooms.ts';
import { begun, problemOf, startWhip } from './test-whip.ts';

const isLive = ({ rooms }: Awaited<ReturnType<typeof startWhip>>) => rooms.isLive('news');

test('an offer that never connects keeps nobody from the channel: neither a page nor another publisher', async () => {
  const scene = await startWhip();
  const idle = await begun(scene);
  const other = await begun(scene);
  expect(other.path).not.toBe(idle.path);
  await scene.goLive();
  expect(isLive(scene)).toBe(true);
});

test('who connects first has the channel; the other publisher is ended, and told why', async () => {
  const scene = await startWhip();
  const slow = await begun(scene);
  const slowPeer = scene.engine.last;
  const quick = await begun(scene);
  const quickPeer = scene.engine.last;
  quickPeer.become('connected');
  await expect.poll(() => isLive(scene)).toBe(true);
  slowPeer.become('connected');
  await Promise.resolve();
  scene.pass(1000);
  expect([slowPeer.isClosed, quickPeer.isClosed]).toEqual([true, false]);
  expect(slowPeer.calls).not.toContain('admit');
  expect(await problemOf(await scene.ask('GET', slow.path))).toEqual([409, 'taken']);
  expect(await problemOf(await scene.trickle(slow.path))).toEqual([409, 'taken']);
  expect((await scene.ask('DELETE', slow.path)).status).toBe(200);
  expect((await scene.ask('GET', quick.path)).status).toBe(204);
});

test('a publisher that connects while a page broadcasts is let into nothing', async () => {
  const scene = await startWhip();
  await begun(scene);
  const peer = scene.engine.last;
  const dan = await scene.goLive();
  peer.become('connected');
  await Promise.resolve();
  expect(scene.engine.source('channel/news').hasPublisher).toBe(false);
  scene.pass(1000);
  expect(peer.isClosed).toBe(true);
  expect(scene.rooms.memberOf(dan.connection)).toMatchObject({ seat: 'broadcaster' });
});

test('a publisher that ICE has connected, and no more, gives the name back when it is gone', async () => {
  const scene = await startWhip();
  await begun(scene);
  const peer = scene.engine.last;
  peer.admit = () => {};
  peer.become('connected');
  await Promise.resolve();
  expect(await scene.rooms.start(visitor('dan'), 'news')).toEqual(refused('taken'));
  expect(isLive(scene)).toBe(false);
  peer.become('failed');
  await expect.poll(async () => (await scene.rooms.start(visitor('dan'), 'news')).ok).toBe(true);
});

test('a session that is deleted while its seat is claimed leaves no claim', async () => {
  const scene = await startWhip();
  const { path } = await begun(scene);
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const start = scene.rooms.start.bind(scene.rooms);
  scene.rooms.start = async (...asked) => {
    const claimed = await start(...asked);
    await answered;
    return claimed;
  };
  scene.engine.last.become('connected');
  expect((await scene.ask('DELETE', path)).status).toBe(200);
  answer();
  scene.rooms.start = start;
  await expect.poll(async () => (await scene.rooms.start(visitor('dan'), 'news')).ok).toBe(true);
});

test('a channel whose broadcaster is only away is refused at once', async () => {
  const scene = await startWhip();
  const dan = await seated(scene.rooms, scene.rooms.start(visitor('dan'), 'news'));
  await scene.rooms.leave(dan.connection, 'page');
  expect(await problemOf(await scene.post('/whip/news'))).toEqual([409, 'taken']);
  expect(scene.engine.made).toEqual([]);
});

test('a name that looks like that of a live channel is refused', async () => {
  const scene = await startWhip();
  await scene.goLive('copa');
  expect(await problemOf(await scene.post(`/whip/${encodeURIComponent('сора')}`))).toEqual([409, 'taken']);
});

import { expect, test } from 'vitest';
import { seated, visitor } from '../../rooms/test-rooms.ts';
import { begun, problemOf, startWhip, type WhipScene } from './test-whip.ts';

const isThere = async ({ ask }: WhipScene, path: string) => (await ask('GET', path)).status === 204;
const packets = (count: number) => [{ kind: 'video' as const, direction: 'in' as const, packets: count, bytes: count, lost: 0 }];

test('who has not connected within 15 s is gone', async () => {
  const scene = await startWhip();
  const { path } = await begun(scene);
  scene.pass(14_999);
  expect(await isThere(scene, path)).toBe(true);
  scene.pass(1);
  expect(await isThere(scene, path)).toBe(false);
  expect(scene.engine.peers).toBe(0);
});

test('a publisher without media for 30 s is gone', async () => {
  const scene = await startWhip();
  const { path } = await begun(scene);
  scene.pass(10_000);
  scene.engine.last.become('connected');
  scene.pass(29_999);
  scene.engine.last.streams = packets(1);
  scene.pass(1);
  scene.pass(29_999);
  expect(await isThere(scene, path)).toBe(true);
  scene.pass(1);
  expect(await isThere(scene, path)).toBe(false);
  expect(scene.rooms.isLive('news')).toBe(false);
});

test('a player may wait through a pause, yet not for ever', async () => {
  const scene = await startWhip();
  await scene.goLive();
  const { path } = await begun(scene, '/whep/news');
  scene.engine.last.become('connected');
  scene.pass(299_999);
  expect(await isThere(scene, path)).toBe(true);
  scene.pass(1);
  expect(await isThere(scene, path)).toBe(false);
});

test('who vanishes is gone when ICE has given up, or has been without hope for 10 s', async () => {
  const scene = await startWhip();
  await scene.goLive();
  const vanished = await begun(scene, '/whep/news');
  scene.engine.last.become('connected');
  scene.engine.last.become('failed');
  expect(await isThere(scene, vanished.path)).toBe(false);
  const shaken = await begun(scene, '/whep/news');
  const peer = scene.engine.last;
  peer.become('connected');
  peer.become('disconnected');
  scene.pass(9999);
  peer.become('connected');
  scene.pass(1);
  peer.become('disconnected');
  scene.pass(9999);
  expect(await isThere(scene, shaken.path)).toBe(true);
  scene.pass(1);
  expect(await isThere(scene, shaken.path)).toBe(false);
  expect(scene.engine.source('channel/news').subscribers).toBe(0);
});

test('a publisher is seen in its channel once it is connected', async () => {
  const scene = await startWhip();
  const ann = await seated(scene.rooms, scene.rooms.watch(visitor('ann'), 'news'));
  const { path } = await begun(scene);
  expect(await problemOf(await scene.post('/whep/news'))).toEqual([409, 'not_live']);
  expect([ann.channel?.road, scene.notices]).toEqual(['peer', []]);
  scene.engine.last.become('connected');
  await expect
    .poll(() => scene.notices)
    .toMatchObject([
      { connection: 'ann', event: 'channel:road', fact: { road: 'server' } },
      { connection: 'ann', event: 'peer:joined', fact: { seat: 'broadcaster' } },
    ]);
  expect(await scene.rooms.start(visitor('dan'), 'news')).toMatchObject({ ok: false, error: 'taken' });
  expect(await problemOf(await scene.post('/whip/news'))).toEqual([409, 'taken']);
  await begun(scene, '/whep/news');
  await scene.ask('DELETE', path);
  expect(scene.notices.at(-1)).toMatchObject({ connection: 'ann', event: 'peer:left', fact: { seat: 'broadcaster' } });
  expect(await problemOf(await scene.post('/whep/news'))).toEqual([409, 'not_live']);
  await begun(scene);
});

test('where a page broadcasts nobody can publish, and the page goes on', async () => {
  const scene = await startWhip();
  await scene.goLive();
  const refused = await scene.post('/whip/news');
  expect(await problemOf(refused)).toEqual([409, 'taken']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(scene.rooms.isLive('news')).toBe(true);
  expect(scene.engine.peers).toBe(0);
});

test('who goes away while the server still gathers leaves nothing behind', async () => {
  const scene = await startWhip();
  let goOn = () => {};
  scene.engine.gathering = new Promise((resolve) => (goOn = resolve));
  const hasGone = new AbortController();
  const asked = scene.ask('POST', '/whip/news', {
    signal: hasGone.signal,
    headers: { 'Content-Type': 'application/sdp' },
    body: 'v=0\r\na=ice-ufrag:abcd\r\na=mid:0\r\n',
  });
  await expect.poll(() => scene.engine.peers).toBe(1);
  hasGone.abort();
  await expect(asked).rejects.toThrow();
  await expect.poll(scene.requests).toBe(0);
  goOn();
  await expect.poll(() => scene.engine.peers).toBe(0);
  scene.engine.gathering = Promise.resolve();
  await begun(scene);
});

test('a server that stops ends its sessions', async () => {
  const scene = await startWhip();
  const { path } = await begun(scene);
  scene.close();
  expect(scene.engine.peers).toBe(0);
  expect(await isThere(scene, path)).toBe(false);
});

import { expect, test } from 'vitest';
import { asJson, opened, startRest } from './test-rest.ts';

const BEHIND_PROXY = { TRUST_PROXY: '1' };
const from = (address: string): RequestInit => ({ headers: { 'X-Forwarded-For': address } });

test('an address that has all the connections it may have gets another one when it closes one', async () => {
  const scene = await startRest({ PEERS_PER_ADDRESS: '2', ...BEHIND_PROXY });
  const first = await opened(scene, '/v1/connections', from('203.0.113.5'));
  await opened(scene, '/ping-pong/connections', from('203.0.113.5'));
  const refused = await scene.ask('POST', '/v1/connections', from('203.0.113.5'));
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toEqual({ error: 'busy', message: expect.any(String) as string });
  await opened(scene, '/v1/connections', from('203.0.113.6'));
  await scene.ask('DELETE', `/v1/connections/${first.id}`);
  await opened(scene, '/v1/connections', from('203.0.113.5'));
});

test('a server that has all the peers it may have says so to everybody', async () => {
  const scene = await startRest({ MAX_PEERS: '2', ...BEHIND_PROXY });
  await opened(scene, '/v1/connections', from('203.0.113.5'));
  await opened(scene, '/v1/connections', from('203.0.113.6'));
  const refused = await scene.ask('POST', '/v1/connections', from('203.0.113.7'));
  expect([refused.status, await refused.json()]).toMatchObject([503, { error: 'busy' }]);
  scene.engine.last.close();
  await opened(scene, '/v1/connections', from('203.0.113.7'));
});

test('who only asks for connections gets a third of the places, and another one for each that connects', async () => {
  const scene = await startRest({ PEERS_PER_ADDRESS: '50', ...BEHIND_PROXY });
  for (let asked = 0; asked < 16; asked += 1) await opened(scene, '/v1/connections', from('203.0.113.5'));
  const refused = await scene.ask('POST', '/v1/connections', from('203.0.113.5'));
  expect([refused.status, await refused.json()]).toMatchObject([503, { error: 'busy' }]);
  expect(refused.headers.get('retry-after')).toBe('2');
  await opened(scene, '/v1/connections', from('203.0.113.6'));
  scene.engine.made[0]?.become('connected');
  await opened(scene, '/v1/connections', from('203.0.113.5'));
});

test('a class behind one address comes at once, and each of it is connected a moment later', async () => {
  const scene = await startRest({ PEERS_PER_ADDRESS: '50', ...BEHIND_PROXY });
  for (let pupils = 0; pupils < 40; pupils += 10) {
    await Promise.all(Array.from({ length: 10 }, () => opened(scene, '/viewer/connections', from('203.0.113.5'))));
    for (const peer of scene.engine.made) peer.become('connected');
  }
  expect(scene.engine.peers).toBe(40);
});

test('a place is not lost with an offer that cannot be made', async () => {
  const scene = await startRest({ MAX_PEERS: '1' });
  scene.engine.isUnreachable = true;
  expect((await scene.ask('POST', '/v1/connections')).status).toBe(500);
  scene.engine.isUnreachable = false;
  scene.engine.echo = () => {
    throw new Error('no more sockets');
  };
  expect((await scene.ask('POST', '/v1/connections')).status).toBe(500);
  await opened(scene, '/ping-pong/connections');
});

test('who asks too often is told when to ask again', async () => {
  const scene = await startRest(BEHIND_PROXY);
  const ask = (address: string) =>
    scene.ask('POST', '/v1/connections/nobody/remote-description', { ...asJson({}, { 'X-Forwarded-For': address }) });
  const answers: Response[] = [];
  for (let tries = 0; tries < 130 && answers.at(-1)?.status !== 429; tries += 1) answers.push(await ask('203.0.113.5'));
  expect(answers.length).toBeGreaterThan(120);
  expect(answers.at(-1)?.status).toBe(429);
  expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await ask('203.0.113.6')).status).toBe(404);
});

test('only a program of this computer sees which connections there are', async () => {
  const scene = await startRest(BEHIND_PROXY);
  const { id } = await opened(scene);
  expect(await (await scene.ask('GET', '/v1/connections')).json()).toMatchObject([{ id }]);
  expect(await (await scene.ask('GET', '/v1/connections', from('127.0.0.1'))).json()).toEqual([]);
  expect(await (await scene.ask('GET', '/v1/connections', { headers: { Forwarded: 'for=127.0.0.1' } })).json()).toEqual([]);
  expect((await scene.ask('GET', `/v1/connections/${id}`, from('203.0.113.5'))).status).toBe(200);
});

test('pages of foreign origins get nothing, those of listed ones may ask as our own do', async () => {
  const { ask, engine, server } = await startRest({ ALLOWED_ORIGINS: 'https://partner.example' });
  const evil = await ask('POST', '/v1/connections', { headers: { Origin: 'https://evil.example' } });
  expect([evil.status, await evil.json()]).toMatchObject([403, { error: 'foreign_origin' }]);
  expect(evil.headers.get('access-control-allow-origin')).toBeNull();
  expect(engine.made).toEqual([]);
  const preflight = { headers: { Origin: 'https://partner.example', 'Access-Control-Request-Method': 'DELETE' } };
  const allowed = await ask('OPTIONS', '/v1/connections/one', preflight);
  expect(allowed.status).toBe(204);
  expect(allowed.headers.get('access-control-allow-methods')).toContain('DELETE');
  for (const origin of ['https://partner.example', server.origin]) {
    const response = await ask('POST', '/v1/connections', { headers: { Origin: origin } });
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.status).toBe(200);
  }
});

test('whom a peer may write to depends on who asked for it', async () => {
  const scene = await startRest(BEHIND_PROXY);
  const may = (address: string) => scene.engine.last.options.mayContact(address, 50_000);
  await opened(scene);
  expect([may('127.0.0.1'), may('192.168.1.9'), may('8.8.8.8')]).toEqual([true, true, true]);
  await opened(scene, '/v1/connections', from('203.0.113.5'));
  expect([may('127.0.0.1'), may('192.168.1.9'), may('8.8.8.8')]).toEqual([false, false, true]);
  await opened(scene, '/v1/connections', from('192.168.1.5'));
  expect([may('127.0.0.1'), may('192.168.1.9'), may('192.168.2.9')]).toEqual([false, true, false]);
});

test('a server that stops closes its peers', async () => {
  const scene = await startRest();
  await opened(scene);
  await scene.server.close();
  expect(scene.engine.peers).toBe(0);
  expect(scene.engine.isClosed).toBe(true);
});

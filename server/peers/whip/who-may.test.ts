import { expect, test } from 'vitest';
import { begun, problemOf, startWhip } from './test-whip.ts';

const TOKEN = 'a-token-to-publish';
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const EVIL = { Origin: 'https://evil.example' };

test.each([
  ['no token', {}],
  ['another token', bearer('a-token-to-publisH')],
  ['the token of players', bearer('a-token-for-players')],
  ['a longer token', bearer(`${TOKEN}x`)],
  ['the bare token', { Authorization: TOKEN }],
])('whoever brings %s may not publish', async (_what, headers: Record<string, string>) => {
  const { post, engine } = await startWhip({ WHIP_TOKEN: TOKEN, WHEP_TOKEN: 'a-token-for-players' });
  const refused = await post('/whip/news', 'v=0', headers);
  expect(await problemOf(refused)).toEqual([401, 'unauthorised']);
  expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  expect(engine.made).toEqual([]);
});

test('each of the two tokens opens its own door, and its sessions need it too', async () => {
  const scene = await startWhip({ WHIP_TOKEN: TOKEN, WHEP_TOKEN: 'a-token-for-players' });
  await scene.goLive('live');
  const publisher = await begun(scene, '/whip/news', bearer(TOKEN));
  const player = await begun(scene, '/whep/live', bearer('a-token-for-players'));
  expect((await scene.trickle(publisher.path)).status).toBe(401);
  expect((await scene.ask('DELETE', player.path)).status).toBe(401);
  expect((await scene.trickle(publisher.path, bearer(TOKEN))).status).toBe(204);
  expect((await scene.ask('DELETE', player.path, { headers: bearer('a-token-for-players') })).status).toBe(200);
});

test('what is refused for want of a token is refused whether there is such a session or not', async () => {
  const scene = await startWhip({ WHIP_TOKEN: TOKEN });
  expect((await scene.ask('DELETE', '/whip/news/none')).status).toBe(401);
  expect((await scene.trickle('/whip/news/none')).status).toBe(401);
});

test('pages of any origin may ask where a token is needed', async () => {
  const scene = await startWhip({ WHIP_TOKEN: TOKEN });
  const preflight = await scene.ask('OPTIONS', '/whip/news/one', { headers: { ...EVIL, 'Access-Control-Request-Method': 'PATCH' } });
  const listed = (name: string) => (preflight.headers.get(name) ?? '').split(', ');
  expect(preflight.status).toBe(200);
  expect(listed('access-control-allow-origin')).toEqual(['*']);
  expect(listed('access-control-allow-methods')).toEqual(expect.arrayContaining(['POST', 'PATCH', 'DELETE', 'OPTIONS']));
  expect(listed('access-control-allow-headers')).toEqual(['Authorization', 'Content-Type', 'If-Match', 'ETag']);
  const { response } = await begun(scene, '/whip/news', { ...EVIL, ...bearer(TOKEN) });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('access-control-expose-headers')?.split(', ')).toEqual(
    expect.arrayContaining(['Location', 'ETag', 'Link', 'Accept-Patch', 'Retry-After', 'Access-Control-Allow-Methods']),
  );
  const refused = await scene.post('/whip/news', 'v=0', EVIL);
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
});

test('where none is needed pages of foreign origins are refused, those of listed ones are not', async () => {
  const scene = await startWhip({ ALLOWED_ORIGINS: 'https://partner.example' });
  for (const method of ['OPTIONS', 'POST', 'GET']) {
    const refused = await scene.ask(method, '/whip/news', { headers: EVIL });
    expect(await problemOf(refused)).toEqual([403, 'foreign_origin']);
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  }
  await begun(scene, '/whip/news', { Origin: 'https://partner.example' });
  await begun(scene, '/whip/ours', { Origin: scene.origin });
});

test('relays are named to who may use them, and to nobody who only asks', async () => {
  const turn = {
    TURN_URLS: 'turn:relay.example:3478,turns:relay.example:5349',
    TURN_SECRET: 'the secret of the relay',
    STUN_URLS: 'public',
  };
  const scene = await startWhip({ WHIP_TOKEN: TOKEN, ...turn });
  expect((await scene.ask('OPTIONS', '/whip/news')).headers.get('link')).toBeNull();
  expect((await scene.post('/whip/news')).headers.get('link')).toBeNull();
  const { response } = await begun(scene, '/whip/news', bearer(TOKEN));
  const links = response.headers.get('link')?.split(/, (?=<)/);
  expect(links).toHaveLength(2);
  expect(links?.[0]).toMatch(
    /^<turn:relay\.example:3478>; rel="ice-server"; username="\d+:[\da-f]{16}"; credential="[\w+/=]{28}"; credential-type="password"$/,
  );
});

test('a server without a relay names none', async () => {
  const { response } = await begun(await startWhip());
  expect(response.headers.get('link')).toBeNull();
});

test('sessions take the places of peers, and give them back', async () => {
  const scene = await startWhip({ PEERS_PER_ADDRESS: '2', TRUST_PROXY: '1' });
  const from = (address: string) => ({ 'X-Forwarded-For': address });
  const first = await begun(scene, '/whip/one', from('203.0.113.5'));
  await begun(scene, '/whip/two', from('203.0.113.5'));
  const refused = await scene.post('/whip/three', undefined, from('203.0.113.5'));
  expect(await problemOf(refused)).toEqual([503, 'busy']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await begun(scene, '/whip/three', from('203.0.113.6'));
  await scene.ask('DELETE', first.path);
  await begun(scene, '/whip/four', from('203.0.113.5'));
});

test('sessions that do not connect take some of the places only', async () => {
  const scene = await startWhip({ PEERS_PER_ADDRESS: '20' });
  for (let asked = 0; asked < 8; asked += 1) await begun(scene, `/whip/${asked}`);
  const refused = await scene.post('/whip/another');
  expect(await problemOf(refused)).toEqual([503, 'busy']);
  expect(refused.headers.get('retry-after')).toBe('2');
  scene.engine.last.become('connected');
  await begun(scene, '/whip/another');
});

test('who asks too often is told when to ask again', async () => {
  const { ask } = await startWhip();
  const answers: Response[] = [];
  for (let tries = 0; tries < 130 && answers.at(-1)?.status !== 429; tries += 1) answers.push(await ask('DELETE', '/whip/news/one'));
  expect(answers.length).toBeGreaterThan(100);
  const last = answers.at(-1) ?? new Response();
  expect(await problemOf(last)).toEqual([429, 'rate_limited']);
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('whom a session’s peer may write to depends on who asked for it', async () => {
  const scene = await startWhip({ TRUST_PROXY: '1' });
  const may = (address: string) => scene.engine.last.options.mayContact(address, 50_000);
  await begun(scene, '/whip/one', { 'X-Forwarded-For': '203.0.113.5' });
  expect([may('127.0.0.1'), may('192.168.1.9'), may('8.8.8.8')]).toEqual([false, false, true]);
});

import { expect, test } from 'vitest';
import { DescriptionError } from '../engine.ts';
import { FAKE_SDP } from '../fake-peer.ts';
import { begun, OFFER, problemOf, startWhip } from './test-whip.ts';

test('an offer is answered with a session of its own', async () => {
  const scene = await startWhip();
  const { response, path } = await begun(scene, '/whip/News');
  expect(response.headers.get('content-type')).toBe('application/sdp');
  expect(path).toMatch(/^\/whip\/news\/[\da-f]{8}-[\da-f-]{27}$/);
  expect(response.headers.get('etag')).toMatch(/^"[\w-]{12}"$/);
  expect(response.headers.get('accept-patch')).toBe('application/trickle-ice-sdpfrag');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.text()).toBe(FAKE_SDP);
  expect(scene.engine.last.purpose).toEqual({ kind: 'publish', name: 'channel/news' });
  expect(scene.engine.last.options.direction).toBe('recvonly');
  expect(scene.engine.last.remoteDescription?.sdp).toBe(OFFER);
});

test('a channel’s name may have letters of any script', async () => {
  const scene = await startWhip();
  const { path } = await begun(scene, `/whip/${encodeURIComponent('한국')}`);
  expect(decodeURIComponent(path)).toMatch(/^\/whip\/한국\//);
  expect(scene.engine.last.purpose.name).toBe('channel/한국');
  expect((await scene.ask('DELETE', path)).status).toBe(200);
});

test('a player of a channel that is live subscribes to its source', async () => {
  const scene = await startWhip();
  await scene.goLive();
  const { path } = await begun(scene, '/whep/news');
  expect(path).toMatch(/^\/whep\/news\//);
  expect(scene.engine.last.purpose).toEqual({ kind: 'subscribe', name: 'channel/news' });
  expect(scene.engine.last.options.direction).toBe('sendonly');
  expect(scene.engine.source('channel/news').subscribers).toBe(1);
});

test('a player is told to ask again while nobody broadcasts', async () => {
  const scene = await startWhip();
  const refused = await scene.post('/whep/news');
  expect(await problemOf(refused)).toEqual([409, 'not_live']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(scene.engine.made).toEqual([]);
});

test.each([
  ['no SDP', 'hello', 400, 'malformed'],
  ['an SDP without ICE', 'v=0\r\n', 400, 'malformed'],
  ['64 KB and a byte', OFFER.padEnd(64 * 1024 + 1, ' '), 413, 'too_large'],
])('an offer that is %s is refused', async (_what, body, status, error) => {
  const scene = await startWhip();
  expect(await problemOf(await scene.post('/whip/news', body))).toEqual([status, error]);
  expect(scene.engine.peers).toBe(0);
  expect(scene.rooms.isLive('news')).toBe(false);
});

test.each([
  ['malformed', 400],
  ['unsupported', 422],
  ['state', 503],
] as const)('an offer that the engine calls %s gets a %i and takes nothing', async (reason, status) => {
  const scene = await startWhip({ MAX_PEERS: '1' });
  const publish = scene.engine.publish.bind(scene.engine);
  scene.engine.publish = (...wanted) => {
    const peer = publish(...wanted);
    peer.answer = async () => {
      throw new DescriptionError(reason, 'Two pictures are one too many.');
    };
    return peer;
  };
  const refused = await scene.post('/whip/news');
  expect(refused.status).toBe(status);
  expect(await refused.json()).toMatchObject({ message: 'Two pictures are one too many.' });
  expect(scene.engine.peers).toBe(0);
  scene.engine.publish = publish;
  await begun(scene);
});

test.each(['', 'text/plain', 'application/json', 'application/trickle-ice-sdpfrag'])(
  'an offer of the type %j is not taken',
  async (type) => {
    const { post } = await startWhip();
    const refused = await post('/whip/news', OFFER, { 'Content-Type': type });
    expect(await problemOf(refused)).toEqual([415, 'wrong_type']);
    expect(refused.headers.get('accept-post')).toBe('application/sdp');
  },
);

test('a type may have parameters, and be in capitals', async () => {
  const { post } = await startWhip();
  expect((await post('/whip/news', OFFER, { 'Content-Type': 'Application/SDP; charset=utf-8' })).status).toBe(201);
});

test('a player whose offer cannot be answered is no subscriber, not even for a moment', async () => {
  const scene = await startWhip();
  await scene.goLive();
  scene.engine.refusal = new DescriptionError('unsupported', 'There is no codec in common.');
  expect(await problemOf(await scene.post('/whep/news'))).toEqual([422, 'unsupported']);
  expect(scene.engine.made).toEqual([]);
});

test('what cannot be gathered in time leaves nothing behind', async () => {
  const scene = await startWhip({ MAX_PEERS: '1' });
  scene.engine.isUnreachable = true;
  const refused = await scene.post('/whip/news');
  expect(await problemOf(refused)).toEqual([503, 'busy']);
  expect(refused.headers.get('retry-after')).not.toBeNull();
  scene.engine.isUnreachable = false;
  await begun(scene);
});

test.each([
  ['POST', '/whip/a%20b', 400, 'bad_name'],
  ['POST', '/whip/%E0%A4%A', 400, 'malformed'],
  ['POST', `/whep/${'x'.repeat(65)}`, 400, 'bad_name'],
  ['POST', '/whip', 404, 'not_found'],
  ['GET', '/whep', 404, 'not_found'],
  ['GET', '/whip/news/one/two', 404, 'not_found'],
  ['PUT', '/whip/news', 405, 'not_allowed'],
  ['DELETE', '/whep/news', 405, 'not_allowed'],
  ['PATCH', '/whip/news', 405, 'not_allowed'],
  ['POST', '/whip/news/one', 405, 'not_allowed'],
  ['PUT', '/whip/news/one', 405, 'not_allowed'],
  ['GET', '/whip/news/one', 404, 'not_found'],
  ['PATCH', '/whep/news/one', 404, 'not_found'],
  ['DELETE', '/whip/news/one', 404, 'not_found'],
])('%s %s: %i', async (method, path, status, error) => {
  const { ask } = await startWhip();
  const init = method === 'POST' ? { headers: { 'Content-Type': 'application/sdp' }, body: OFFER } : {};
  const refused = await ask(method, path, init);
  expect(await problemOf(refused)).toEqual([status, error]);
  expect(refused.headers.has('allow')).toBe(status === 405);
});

test('an endpoint says what it takes, and makes nothing by it', async () => {
  const { ask, engine } = await startWhip();
  for (const path of ['/whip/news', '/whep/news']) {
    const options = await ask('OPTIONS', path);
    expect([options.status, options.headers.get('accept-post')]).toEqual([200, 'application/sdp']);
    expect(options.headers.get('allow')).toContain('POST');
    const get = await ask('GET', path);
    expect([get.status, await get.text()]).toEqual([204, '']);
    const head = await ask('HEAD', path);
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/sdp']);
  }
  expect(engine.made).toEqual([]);
});

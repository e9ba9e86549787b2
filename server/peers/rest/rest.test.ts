import { expect, test } from 'vitest';
import { EngineEndedError } from '../engine.ts';
import { ANSWER, asJson, opened, startRest } from './test-rest.ts';

const OFFER = { type: 'offer', sdp: 'v=0\r\n' };

test('a connection is given with its whole offer, without the line that promises candidates later, keys in their order', async () => {
  const { ask, engine } = await startRest();
  const response = await ask('POST', '/audio-video-loopback/connections');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const text = await response.text();
  const { id } = JSON.parse(text) as { id: string };
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const rest = { state: 'open', iceConnectionState: 'new', localDescription: OFFER, remoteDescription: {} };
  expect(text).toBe(JSON.stringify({ id, ...rest, signalingState: 'have-local-offer' }));
  expect(engine.last.calls).toEqual(['offer 3000']);
});

test('a connection comes with the relays by which it may be reached, under credentials for its client, and a server without any names none', async () => {
  const { ask } = await startRest({ TURN_URLS: 'turn:relay.example:3478', TURN_SECRET: 'the secret of the relay', TRUST_PROXY: '1' });
  const links = ['203.0.113.5', '203.0.113.6'].map(async (address) => {
    const response = await ask('POST', '/v1/connections', { headers: { 'X-Forwarded-For': address } });
    return response.headers.get('link');
  });
  const [one, other] = await Promise.all(links);
  expect(one).toMatch(
    /^<turn:relay\.example:3478>; rel="ice-server"; username="\d+:[\da-f]{16}"; credential="[^"]+"; credential-type="password"$/,
  );
  expect(other).not.toBe(one);
  expect((await (await startRest()).ask('POST', '/v1/connections')).headers.get('link')).toBeNull();
});

test('a connection is listed, read, answered, and closed', async () => {
  const scene = await startRest();
  const { ask } = scene;
  const path = '/ping-pong/connections';
  expect(await (await ask('GET', path)).json()).toEqual([]);
  const connection = await opened(scene, path);
  const one = `${path}/${connection.id}`;
  expect(await (await ask('GET', path)).json()).toEqual([connection]);
  expect(await (await ask('GET', one)).json()).toEqual(connection);
  expect(await (await ask('GET', `${one}/local-description`)).json()).toEqual(OFFER);
  expect(await (await ask('GET', `${one}/remote-description`)).json()).toEqual({});

  const accepted = await ask('POST', `${one}/remote-description`, asJson(ANSWER));
  expect([accepted.status, await accepted.json()]).toEqual([200, ANSWER]);
  expect(await (await ask('GET', `${one}/remote-description`)).json()).toEqual(ANSWER);
  expect(await (await ask('GET', one)).json()).toMatchObject({ signalingState: 'stable', remoteDescription: ANSWER });

  const deleted = await ask('DELETE', one);
  const closed = { id: connection.id, state: 'closed', iceConnectionState: 'closed', signalingState: 'closed' };
  expect([deleted.status, await deleted.json()]).toEqual([200, expect.objectContaining(closed)]);
  expect((await ask('DELETE', one)).status).toBe(404);
  expect(await (await ask('GET', path)).json()).toEqual([]);
});

test.each([
  ['GET', ''],
  ['DELETE', ''],
  ['GET', '/local-description'],
  ['GET', '/remote-description'],
  ['POST', '/remote-description'],
])('%s of a connection that there is not%s is Not Found', async (method, rest) => {
  const scene = await startRest();
  const { id } = await opened(scene, '/ping-pong/connections');
  for (const path of [`/ping-pong/connections/nobody${rest}`, `/viewer/connections/${id}${rest}`]) {
    const response = await scene.ask(method, path, method === 'POST' ? asJson(ANSWER) : {});
    expect([response.status, await response.text()]).toEqual([404, 'Not Found']);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  }
});

test.each([
  ['no SDP', asJson({ type: 'answer', sdp: 'nonsense' })],
  ['an offer', asJson({ ...ANSWER, type: 'offer' })],
  ['no text', asJson({ type: 'answer', sdp: 7 })],
  ['nothing', asJson({})],
  ['no body', {}],
  ['another type of content', { body: JSON.stringify(ANSWER), headers: { 'Content-Type': 'text/plain' } }],
  ['more than a description has', asJson({ type: 'answer', sdp: `v=0${'a'.repeat(33_000)}` })],
])('%s instead of an answer is a Bad Request, and an answer may follow', async (_what, init) => {
  const scene = await startRest();
  const { id } = await opened(scene);
  const path = `/v1/connections/${id}/remote-description`;
  const response = await scene.ask('POST', path, init);
  expect([response.status, await response.text()]).toEqual([400, 'Bad Request']);
  expect((await scene.ask('POST', path, asJson(ANSWER))).status).toBe(200);
});

test('a second answer is a Bad Request', async () => {
  const scene = await startRest();
  const path = `/v1/connections/${(await opened(scene)).id}/remote-description`;
  expect((await scene.ask('POST', path, asJson(ANSWER))).status).toBe(200);
  const second = await scene.ask('POST', path, asJson(ANSWER));
  expect([second.status, await second.text()]).toEqual([400, 'Bad Request']);
});

test.each([
  ['{"type":', 400, 'bad_request'],
  ['["', 400, 'bad_request'],
  [JSON.stringify({ sdp: 'a'.repeat(70_000) }), 413, 'too_large'],
])('a body that cannot be read is refused in words, and shows nothing of the server', async (body, status, error) => {
  const scene = await startRest();
  const { id } = await opened(scene);
  const response = await scene.ask('POST', `/v1/connections/${id}/remote-description`, asJson(body));
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ error, message: expect.stringMatching(/^The body [^/\n]+\.$/) as string });
});

test('a connection that gathers nothing is an Internal Server Error, and is no more', async () => {
  const { ask, engine } = await startRest();
  engine.isUnreachable = true;
  const response = await ask('POST', '/v1/connections');
  expect([response.status, await response.text()]).toEqual([500, 'Internal Server Error']);
  expect(engine.last.isClosed).toBe(true);
  expect(await (await ask('GET', '/v1/connections')).json()).toEqual([]);
});

test.each(['PUT', 'PATCH'])('%s is nothing that can be asked', async (method) => {
  const scene = await startRest();
  const response = await scene.ask(method, `/v1/connections/${(await opened(scene)).id}`);
  expect([response.status, await response.json()]).toEqual([404, { error: 'not_found', message: expect.any(String) as string }]);
});

test('a connection whose peer has gone is found no more', async () => {
  const scene = await startRest();
  const { id } = await opened(scene);
  scene.engine.last.close();
  expect((await scene.ask('GET', `/v1/connections/${id}`)).status).toBe(404);
});

test('whoever hangs up while the offer is made leaves no peer behind', async () => {
  const scene = await startRest();
  scene.engine.gathering = new Promise(() => {});
  const leaving = new AbortController();
  const asked = scene.ask('POST', '/v1/connections', { signal: leaving.signal }).catch(() => null);
  await expect.poll(() => scene.engine.peers).toBe(1);
  leaving.abort();
  await asked;
  await expect.poll(() => scene.engine.peers).toBe(0);
});

test('opus may be asked for in stereo', async () => {
  const scene = await startRest();
  await opened(scene, '/v1/connections?stereo=1');
  expect(scene.engine.last.options).toMatchObject({ isStereo: true });
  await opened(scene, '/v1/connections');
  expect(scene.engine.last.options).toMatchObject({ isStereo: false });
});

test.each(['pitch-detector', 'sine-wave', 'sine-wave-stereo', 'video-compositing', 'record-audio-video-stream'])(
  '%s would need a codec and says so',
  async (name) => {
    const { ask } = await startRest();
    const response = await ask('POST', `/${name}/connections`);
    expect([response.status, await response.json()]).toEqual([
      404,
      { error: 'needs_codec', message: expect.stringContaining(name) as string },
    ]);
  },
);

test('an example that there is not is refused by naming those there are', async () => {
  const { ask } = await startRest();
  const response = await ask('POST', '/no-such/connections');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: 'unknown_example', message: expect.stringContaining('ping-pong') as string });
});

test('what belongs to a channel that is called “connections” is still found', async () => {
  const { ask } = await startRest();
  expect(await (await ask('GET', '/watch/connections')).text()).toContain('watch.html');
  expect(await (await ask('POST', '/whip/connections')).text()).not.toContain('unknown_example');
});

test('a server without peers of its own says so', async () => {
  const { ask, engine } = await startRest({ PEERS: 'off' });
  for (const path of ['/v1/connections', '/channels/news/connections']) {
    const response = await ask('POST', path);
    expect([response.status, await response.json()]).toMatchObject([503, { error: 'no_peers' }]);
  }
  expect(engine.made).toEqual([]);
});

test('what carries the peers may end while one is asked for: that passes', async () => {
  const { ask, engine } = await startRest();
  const ended = Promise.reject(new EngineEndedError('gone'));
  ended.catch(() => {});
  engine.gathering = ended;
  const response = await ask('POST', '/v1/connections');
  expect([response.status, response.headers.get('retry-after'), await response.json()]).toMatchObject([503, '1', { error: 'busy' }]);
});

import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ANSWER, asJson, opened, startRest } from './test-rest.ts';

const deep = (open: string, close: string) => `${open.repeat(10_000)}1${close.repeat(10_000)}`;
const zipped = (text: string): RequestInit => ({
  headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
  body: gzipSync(text),
});

test.each<[what: string, init: RequestInit, status: number]>([
  ['no body', {}, 400],
  ['null', asJson('null'), 400],
  ['a list', asJson('[]'), 400],
  ['10,000 lists in each other', asJson(deep('[', ']')), 400],
  ['10,000 objects in each other', asJson(deep('{"a":', '}')), 400],
  ['a prototype', asJson('{"__proto__":{"type":"answer","sdp":"v=0"}}'), 400],
  ['a constructor', asJson('{"constructor":{"prototype":{"type":"answer"}},"sdp":"v=0"}'), 400],
  ['an SDP that is an object', asJson({ type: 'answer', sdp: { toString: 'v=0' } }), 400],
  ['an SDP that is too long', asJson({ type: 'answer', sdp: `v=0${'a'.repeat(40_000)}` }), 400],
  ['an offer', asJson({ type: 'offer', sdp: ANSWER.sdp }), 400],
  ['what is no JSON', asJson('{'), 400],
  ['70 kB', asJson(`"${'a'.repeat(70_000)}"`), 413],
  ['20 MB in 20 kB', zipped(`"${'a'.repeat(20_000_000)}"`), 413],
  ['what is not gzip', { headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }, body: 'abc' }, 400],
  ['an encoding that nobody knows', { headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'x' }, body: '{}' }, 415],
  ['a charset that nobody knows', { headers: { 'Content-Type': 'application/json; charset=x' }, body: '{}' }, 415],
])('an answer that is %s is refused, and the connection still waits for one', async (_what, init, status) => {
  const scene = await startRest();
  const { id } = await opened(scene);
  const refused = await scene.ask('POST', `/v1/connections/${id}/remote-description`, init);
  expect(refused.status).toBe(status);
  expect(await refused.text()).not.toMatch(/node_modules|at .*\.[jt]s/);
  expect(Object.hasOwn(Object.prototype, 'type')).toBe(false);
  expect((await scene.ask('POST', `/v1/connections/${id}/remote-description`, asJson(ANSWER))).status).toBe(200);
});

test.each(['__proto__', 'constructor', '%00', '..%2f..%2f', 'a'.repeat(4000)])('there is no connection called %j', async (id) => {
  const scene = await startRest();
  await opened(scene);
  for (const method of ['GET', 'DELETE']) expect((await scene.ask(method, `/v1/connections/${id}`)).status).toBe(404);
  expect(scene.engine.peers).toBe(1);
});

test('a connection is not found under another path than its own, though its id is right', async () => {
  const scene = await startRest();
  const { id } = await opened(scene, '/ping-pong/connections');
  expect((await scene.ask('DELETE', `/v1/connections/${id}`)).status).toBe(404);
  expect(scene.engine.peers).toBe(1);
});

test('who asks what has become of a connection that was closed for what it sent is told so, and only there', async () => {
  const scene = await startRest();
  const { id } = await opened(scene, '/ping-pong/connections');
  scene.engine.last.excess = 'messages';
  scene.engine.last.close();
  const answer = await scene.ask('GET', `/ping-pong/connections/${id}`);
  expect([answer.status, await answer.json()]).toMatchObject([404, { error: 'sent_too_much' }]);
  expect(await (await scene.ask('GET', `/v1/connections/${id}`)).text()).toBe('Not Found');
  const { id: honest } = await opened(scene, '/ping-pong/connections');
  await scene.ask('DELETE', `/ping-pong/connections/${honest}`);
  expect(await (await scene.ask('GET', `/ping-pong/connections/${honest}`)).text()).toBe('Not Found');
});

test('of connections that were closed for what they sent 200 are remembered', async () => {
  const scene = await startRest({ TRUST_PROXY: '1' });
  const ids: string[] = [];
  for (let count = 0; count < 202; count += 1) {
    const { id } = await opened(scene, '/ping-pong/connections', { headers: { 'X-Forwarded-For': `203.0.113.${count % 100}` } });
    scene.engine.last.excess = 'messages';
    scene.engine.last.close();
    ids.push(id);
  }
  const statuses = [];
  for (const at of [0, 1, 2, 201]) statuses.push(await (await scene.ask('GET', `/ping-pong/connections/${ids[at]}`)).text());
  expect(statuses.map((text) => text.includes('sent_too_much'))).toEqual([false, false, true, true]);
});

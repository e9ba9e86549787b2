import { expect, test } from 'vitest';
import { begun, CANDIDATE, fragment, problemOf, startWhip } from './test-whip.ts';

test('trickled candidates reach the peer', async () => {
  const scene = await startWhip();
  const { path, etag } = await begun(scene);
  const taken = await scene.trickle(path, { 'If-Match': etag });
  expect([taken.status, await taken.text(), taken.headers.get('etag')]).toEqual([204, '', null]);
  expect(scene.engine.last.calls).toContain(`addCandidate ${CANDIDATE} 0`);
});

test.each([
  ['without If-Match', {}, 204],
  ['with If-Match: *', { 'If-Match': '*' }, 204],
  ['with another entity tag', { 'If-Match': '"other"' }, 412],
  ['with the tag in a header called ETag', { ETag: '"other"' }, 204],
])('a PATCH %s', async (_how, headers: Record<string, string>, status) => {
  const scene = await startWhip();
  const { path } = await begun(scene);
  expect((await scene.trickle(path, headers)).status).toBe(status);
});

test('a weak tag is no match, one in a list is', async () => {
  const scene = await startWhip();
  const { path, etag } = await begun(scene);
  expect(await problemOf(await scene.trickle(path, { 'If-Match': `W/${etag}` }))).toEqual([412, 'stale']);
  expect((await scene.trickle(path, { 'If-Match': `"other", ${etag}` })).status).toBe(204);
});

test('a server that is strict insists on If-Match', async () => {
  const scene = await startWhip({ WHIP_STRICT: 'on' });
  const { path, etag } = await begun(scene);
  expect(await problemOf(await scene.trickle(path))).toEqual([428, 'no_condition']);
  expect((await scene.trickle(path, { 'If-Match': etag })).status).toBe(204);
});

test('a restart of ICE is refused, and the session goes on', async () => {
  const scene = await startWhip();
  const { path, etag } = await begun(scene);
  expect(await problemOf(await scene.trickle(path, { 'If-Match': '*' }, fragment('anew')))).toEqual([422, 'no_ice_restart']);
  expect(await problemOf(await scene.trickle(path, {}, fragment('anew')))).toEqual([422, 'no_ice_restart']);
  expect(scene.engine.last.calls.join()).not.toContain('addCandidate');
  expect((await scene.trickle(path, { 'If-Match': etag })).status).toBe(204);
});

test.each([
  ['nothing', ''],
  ['no SDP', 'hello'],
  ['a line that might be read in two ways', `${fragment()}a=cand\ridate:1 1 udp 1 127.0.0.1 5000 typ host\r\n`],
  ['more lines than any client has', `${fragment()}${`a=${CANDIDATE}\r\n`.repeat(200)}`],
  ['no ufrag', `a=mid:0\r\na=${CANDIDATE}\r\n`],
])('a PATCH with %s in it is malformed', async (_what, body) => {
  const scene = await startWhip();
  const { path } = await begun(scene);
  expect(await problemOf(await scene.trickle(path, {}, body))).toEqual([400, 'malformed']);
});

test('a PATCH of another type is refused, as an answer to an offer we never make', async () => {
  const scene = await startWhip();
  await scene.goLive();
  const { path } = await begun(scene, '/whep/news');
  const refused = await scene.trickle(path, { 'Content-Type': 'application/sdp' });
  expect(await problemOf(refused)).toEqual([415, 'wrong_type']);
  expect(refused.headers.get('accept-patch')).toBe('application/trickle-ice-sdpfrag');
});

test('a candidate that is for no section in particular is for the first', async () => {
  const scene = await startWhip();
  const { path } = await begun(scene);
  const body = `a=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\na=${CANDIDATE}\r\n`;
  expect((await scene.trickle(path, {}, body)).status).toBe(204);
  expect(scene.engine.last.calls).toContain(`addCandidate ${CANDIDATE} 0`);
});

test('a DELETE ends the session, whatever its If-Match says, and once only', async () => {
  const scene = await startWhip();
  const { path } = await begun(scene);
  expect((await scene.ask('GET', path)).status).toBe(204);
  expect((await scene.ask('DELETE', path, { headers: { 'If-Match': '"other"' } })).status).toBe(200);
  expect(scene.engine.peers).toBe(0);
  for (const method of ['DELETE', 'PATCH', 'GET']) expect((await scene.ask(method, path)).status).toBe(404);
});

test('whoever closes the connection first and says goodbye afterwards is not told that there was nothing', async () => {
  const scene = await startWhip();
  const { path } = await begun(scene);
  scene.engine.last.close();
  expect((await scene.ask('GET', path)).status).toBe(404);
  expect((await scene.ask('DELETE', path)).status).toBe(200);
  expect((await scene.ask('DELETE', path)).status).toBe(404);
  const late = await begun(scene);
  scene.engine.last.close();
  scene.pass(60_000);
  expect((await scene.ask('DELETE', late.path)).status).toBe(404);
});

test('a session is found only under its own channel and its own kind', async () => {
  const scene = await startWhip();
  const { path } = await begun(scene);
  const id = path.split('/').at(-1);
  for (const other of [`/whip/other/${id}`, `/whep/news/${id}`]) expect((await scene.ask('DELETE', other)).status).toBe(404);
  expect((await scene.ask('DELETE', `/whip/NEWS/${id}`)).status).toBe(200);
});

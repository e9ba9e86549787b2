import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BodyOf } from '../../protocol/signal.ts';
import { opened, TAKEN } from './fake-rest.ts';
import { ANSWER, offer, openRest, took } from './fake-rest-page.ts';
import { RESTART } from './fake-signals.ts';

const MEDIA: BodyOf<'media'> = { kind: 'media', revision: 1, microphone: 'on', camera: 'on', ready: true };
const CANDIDATE: BodyOf<'candidate'> = {
  kind: 'candidate',
  candidate: 'candidate:1',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'a',
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a connection is a callee’s seat whose caller is there, with its offer', async () => {
  const { told, asked } = await openRest([opened('a')]);
  expect(asked()).toEqual(['POST /v1/connections?stereo=1']);
  expect(told).toMatchObject([
    { type: 'seated', seated: { seat: 'callee', neighbours: [{ seat: 'caller', status: 'present' }] } },
    offer(1, 'a'),
  ]);
});

test('the relays that come with a connection may be used for it, and the next connection brings its own', async () => {
  const { signaling, told } = await openRest([opened('a', 'turn:relay'), opened('b', 'turn:relay')]);
  const access = (username: string) => ({ iceServers: [{ urls: ['turn:relay'], username, credential: 'secret' }], iceValidForMs: 0 });
  expect(told[0]).toMatchObject({ type: 'seated', seated: access('a') });
  await took(2000);
  signaling.send(1, RESTART);
  await took(0);
  expect(told.at(-1)).toMatchObject(offer(2, 'b'));
  expect(await signaling.renewIceServers()).toEqual(access('b'));
});

test('a server that names no relay has none, and nobody looks for another one', async () => {
  const { signaling, told } = await openRest([opened('a')]);
  expect(told[0]).toMatchObject({ seated: { iceServers: [], iceValidForMs: null } });
  expect(await signaling.renewIceServers()).toEqual({ iceServers: [], iceValidForMs: null });
});

test('the answer goes to the connection; candidates and devices go nowhere', async () => {
  const { signaling, asked, requests } = await openRest([opened('a'), TAKEN], () => ({ Authorization: 'Bearer secret' }));
  asked();
  for (const body of [MEDIA, CANDIDATE, ANSWER, MEDIA]) signaling.send(1, body);
  await took(0);
  expect(asked()).toEqual(['POST /v1/connections/a/remote-description answer']);
  expect(requests).toEqual([
    'POST connections null',
    'POST connections 200',
    'POST remote-description null',
    'POST remote-description 200',
  ]);
});

test('every request proves who asks, and a description says that it is JSON', async () => {
  let token = 'first';
  const { signaling, rest } = await openRest([opened('a'), TAKEN], () => ({ Authorization: `Bearer ${token}` }));
  token = 'second';
  signaling.send(1, ANSWER);
  await took(0);
  expect(rest.headers.map((headers) => headers.get('Authorization'))).toEqual(['Bearer first', 'Bearer second']);
  expect(rest.headers.at(-1)?.get('Content-Type')).toBe('application/json');
});

test('a server that cannot be reached is asked again with growing waits, and this is said once', async () => {
  const { told, asked } = await openRest(['unreachable', { status: 502, body: '<html>' }, 'unreachable', opened('a')]);
  expect(told).toEqual([{ type: 'state', state: 'interrupted' }]);
  await took(99);
  expect(asked()).toHaveLength(1);
  await took(1);
  expect(asked()).toHaveLength(1);
  await took(199);
  expect(asked()).toHaveLength(0);
  await took(1);
  await took(200);
  expect(asked()).toHaveLength(2);
  expect(told.slice(1)).toMatchObject([{ type: 'seated' }, offer(1, 'a'), { type: 'state', state: 'open' }]);
});

test('a server that is full says when to come again, and is not asked before', async () => {
  const { told, asked, requests } = await openRest([{ status: 503, headers: { 'Retry-After': '3' } }, opened('a')]);
  expect(requests).toContain('POST connections 503');
  await took(2999);
  expect(asked()).toHaveLength(1);
  await took(200);
  expect(asked()).toHaveLength(1);
  expect(told.at(-1)).toEqual({ type: 'state', state: 'open' });
});

test.each([
  [401, {}, 'bad_token'],
  [403, {}, 'not_member'],
  [409, { error: 'taken', message: 'Somebody broadcasts.' }, 'taken'],
  [404, 'Not Found', 'not_found'],
  [503, { error: 'no_peers', message: 'This server has no peers of its own.' }, 'not_found'],
  [403, { error: 'bad_token', message: '' }, 'bad_token'],
])('%i is a refusal, and is not tried again', async (status, body, error) => {
  const { told, asked } = await openRest([{ status, body }, opened('a')]);
  await took(60_000);
  expect(asked()).toHaveLength(1);
  expect(told).toMatchObject([{ type: 'refused', error }]);
});

test('an answer that got none is sent again; that it is one too many then means that the first was taken', async () => {
  const { signaling, told, asked } = await openRest([opened('a'), 'unreachable', { status: 400, body: 'Bad Request' }]);
  signaling.send(1, ANSWER);
  await took(100);
  expect(asked().slice(1)).toEqual(Array(2).fill('POST /v1/connections/a/remote-description answer'));
  expect(told.slice(2)).toEqual([
    { type: 'state', state: 'interrupted' },
    { type: 'state', state: 'open' },
  ]);
});

test('leaving gives the connection back in a way that outlives the page', async () => {
  const { signaling, rest, asked } = await openRest([opened('a')]);
  asked();
  signaling.leave(false);
  signaling.send(1, RESTART);
  await took(60_000);
  expect(asked()).toEqual(['DELETE /v1/connections/a']);
  expect(rest.kept).toEqual(['/v1/connections/a']);
});

test('a connection that comes when this side has left is given back', async () => {
  const { signaling, told, asked } = await openRest([opened('a'), opened('b')]);
  await took(5000);
  signaling.send(1, RESTART);
  signaling.leave(false);
  await took(0);
  expect(asked().slice(2)).toEqual(['DELETE /v1/connections/a', 'DELETE /v1/connections/b']);
  expect(told.at(-1)).toMatchObject(offer(1, 'a'));
});

test('whoever has left opens nothing', async () => {
  const { signaling, asked } = await openRest([opened('a'), opened('b')]);
  signaling.leave(false);
  asked();
  signaling.open();
  await took(60_000);
  expect(asked()).toEqual([]);
});

test('whoever has left asks no more', async () => {
  const { signaling, asked } = await openRest(['unreachable', opened('a')]);
  signaling.leave(false);
  await took(60_000);
  expect(asked()).toHaveLength(1);
});

test('what the server says is not believed to be more than it is', async () => {
  const { told } = await openRest([{ status: 200, body: { ...(opened('a').body as object), id: '../../../elsewhere' } }]);
  expect(told).toEqual([{ type: 'state', state: 'interrupted' }]);
});

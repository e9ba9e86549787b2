import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BodyOf } from '../../protocol/signal.ts';
import { FakeRest, opened, TAKEN } from './fake-rest.ts';
import { RESTART } from './fake-signals.ts';
import { RestSignaling } from './rest-signaling.ts';
import type { SignalingEvent } from './signaling-channel.ts';

const ANSWER: BodyOf<'description'> = { kind: 'description', type: 'answer', sdp: 'v=0\r\n' };
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

/** A page that has asked for a connection. `told`: all it hears but its own requests. */
async function open(replies: FakeRest['replies'], headers?: () => Record<string, string>) {
  const rest = new FakeRest();
  rest.replies = replies;
  const waits = { ms: [100, 200], random: () => 0.5 };
  const signaling = new RestSignaling({ url: '/v1/connections?stereo=1', fetch: rest.fetch, waits, ...(headers && { headers }) });
  const told: SignalingEvent[] = [];
  const requests: string[] = [];
  const listener = (event: SignalingEvent) => {
    if (event.type === 'request') requests.push(`${event.name} ${event.answer}`);
    else told.push(event);
  };
  signaling.listen(listener, new AbortController().signal);
  signaling.open();
  await took(0);
  const asked = () => rest.asked.splice(0);
  return { signaling, rest, told, requests, asked };
}

const took = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const offer = (negotiation: number, id: string) => ({
  type: 'signal',
  signal: { kind: 'description', type: 'offer', sdp: `v=0\r\no=${id}\r\n`, negotiation, from: 'caller', to: 'callee' },
});

test('a connection is a callee’s seat whose caller is there, with its offer', async () => {
  const { told, asked } = await open([opened('a')]);
  expect(asked()).toEqual(['POST /v1/connections?stereo=1']);
  expect(told).toMatchObject([
    { type: 'seated', seated: { seat: 'callee', neighbours: [{ seat: 'caller', status: 'present' }] } },
    offer(1, 'a'),
  ]);
});

test('the answer goes to the connection; candidates and devices go nowhere', async () => {
  const { signaling, asked, requests } = await open([opened('a'), TAKEN], () => ({ Authorization: 'Bearer secret' }));
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
  const { signaling, rest } = await open([opened('a'), TAKEN], () => ({ Authorization: `Bearer ${token}` }));
  token = 'second';
  signaling.send(1, ANSWER);
  await took(0);
  expect(rest.headers.map((headers) => headers.get('Authorization'))).toEqual(['Bearer first', 'Bearer second']);
  expect(rest.headers.at(-1)?.get('Content-Type')).toBe('application/json');
});

test('a server that cannot be reached is asked again with growing waits, and this is said once', async () => {
  const { told, asked } = await open(['unreachable', { status: 502, body: '<html>' }, 'unreachable', opened('a')]);
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
  const { told, asked, requests } = await open([{ status: 503, retryAfter: '3' }, opened('a')]);
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
  const { told, asked } = await open([{ status, body }, opened('a')]);
  await took(60_000);
  expect(asked()).toHaveLength(1);
  expect(told).toMatchObject([{ type: 'refused', error }]);
});

test('an answer for a connection that the server does not know any more leads to a fresh one', async () => {
  const { signaling, told, asked } = await open([opened('a'), { status: 404, body: 'Not Found' }, opened('b')]);
  signaling.send(1, ANSWER);
  await took(0);
  expect(asked().slice(1)).toEqual([
    'POST /v1/connections/a/remote-description answer',
    'POST /v1/connections?stereo=1',
    'DELETE /v1/connections/a',
  ]);
  expect(told.at(-1)).toMatchObject(offer(2, 'b'));
});

test('an answer that got none is sent again; that it is one too many then means that the first was taken', async () => {
  const { signaling, told, asked } = await open([opened('a'), 'unreachable', { status: 400, body: 'Bad Request' }]);
  signaling.send(1, ANSWER);
  await took(100);
  expect(asked().slice(1)).toEqual(Array(2).fill('POST /v1/connections/a/remote-description answer'));
  expect(told.slice(2)).toEqual([
    { type: 'state', state: 'interrupted' },
    { type: 'state', state: 'open' },
  ]);
});

const REJECTED = { status: 400, body: 'Bad Request' };

test('a connection that does not take the answer is replaced by a fresh one', async () => {
  const { signaling, told, asked } = await open([opened('a'), REJECTED, opened('b'), TAKEN]);
  signaling.send(1, ANSWER);
  await took(0);
  expect(asked().slice(2)).toEqual(['POST /v1/connections?stereo=1', 'DELETE /v1/connections/a']);
  expect(told.at(-1)).toMatchObject(offer(2, 'b'));
});

test('a server that takes no answer of this browser is not asked for ever', async () => {
  const { signaling, told, asked } = await open([opened('a'), REJECTED, opened('b'), REJECTED, opened('c'), REJECTED, opened('d')]);
  for (const negotiation of [1, 2, 3]) {
    signaling.send(negotiation, ANSWER);
    await took(0);
  }
  expect(told.at(-1)).toMatchObject({ type: 'refused', error: 'bad_request' });
  expect(asked().filter((one) => one.startsWith('POST /v1/connections?'))).toHaveLength(3);
});

test('a restart is a fresh connection, and the former is given back when the new one is there', async () => {
  const { signaling, told, asked } = await open([opened('a'), TAKEN, opened('b')]);
  signaling.send(1, ANSWER);
  await took(5000);
  asked();
  signaling.send(1, RESTART);
  await took(0);
  expect(asked()).toEqual(['POST /v1/connections?stereo=1', 'DELETE /v1/connections/a']);
  expect(told.at(-1)).toMatchObject(offer(2, 'b'));
});

test('a restart that was decided before the newest offer was known changes nothing, nor does one while a connection is asked for', async () => {
  const { signaling, asked } = await open([opened('a'), 'unreachable', opened('b')]);
  asked();
  signaling.send(1, RESTART);
  await took(5000);
  expect(asked()).toEqual([]);
  signaling.send(1, RESTART);
  await took(0);
  signaling.send(1, RESTART);
  await took(100);
  expect(asked()).toEqual(['POST /v1/connections?stereo=1', 'POST /v1/connections?stereo=1', 'DELETE /v1/connections/a']);
});

test('where the server is full the former connection makes room', async () => {
  const { signaling, asked } = await open([opened('a'), { status: 503 }, opened('b')]);
  await took(5000);
  asked();
  signaling.send(1, RESTART);
  await took(100);
  expect(asked()).toEqual(['POST /v1/connections?stereo=1', 'DELETE /v1/connections/a', 'POST /v1/connections?stereo=1']);
});

test('leaving gives the connection back in a way that outlives the page', async () => {
  const { signaling, rest, asked } = await open([opened('a')]);
  asked();
  signaling.leave(false);
  signaling.send(1, RESTART);
  await took(60_000);
  expect(asked()).toEqual(['DELETE /v1/connections/a']);
  expect(rest.kept).toEqual(['/v1/connections/a']);
});

test('a connection that comes when this side has left is given back', async () => {
  const { signaling, told, asked } = await open([opened('a'), opened('b')]);
  await took(5000);
  signaling.send(1, RESTART);
  signaling.leave(false);
  await took(0);
  expect(asked().slice(2)).toEqual(['DELETE /v1/connections/a', 'DELETE /v1/connections/b']);
  expect(told.at(-1)).toMatchObject(offer(1, 'a'));
});

test('whoever has left asks no more', async () => {
  const { signaling, asked } = await open(['unreachable', opened('a')]);
  signaling.leave(false);
  await took(60_000);
  expect(asked()).toHaveLength(1);
});

test('what the server says is not believed to be more than it is', async () => {
  const { told } = await open([{ status: 200, body: { ...(opened('a').body as object), id: '../../../elsewhere' } }]);
  expect(told).toEqual([{ type: 'state', state: 'interrupted' }]);
});

test('a server that may have been started anew is asked for the connection, and for another one where it has forgotten it', async () => {
  const { signaling, asked } = await open([opened('a'), { status: 200 }, { status: 404 }, opened('b')]);
  asked();
  await signaling.check();
  expect(asked()).toEqual(['GET /v1/connections/a']);
  await signaling.check();
  await took(0);
  expect(asked()).toEqual(['GET /v1/connections/a', 'POST /v1/connections?stereo=1', 'DELETE /v1/connections/a']);
});

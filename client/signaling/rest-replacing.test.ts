import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { opened, TAKEN } from './fake-rest.ts';
import { ANSWER, offer, openRest, took } from './fake-rest-page.ts';
import { RESTART } from './fake-signals.ts';

const REJECTED = { status: 400, body: 'Bad Request' };
const FORGOTTEN = { status: 404, body: 'Not Found' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('an answer for a connection that the server does not know any more leads to a fresh one', async () => {
  const { signaling, told, asked } = await openRest([opened('a'), FORGOTTEN, opened('b')]);
  signaling.send(1, ANSWER);
  await took(0);
  expect(asked().slice(1)).toEqual([
    'POST /v1/connections/a/remote-description answer',
    'POST /v1/connections?stereo=1',
    'DELETE /v1/connections/a',
  ]);
  expect(told.at(-1)).toMatchObject(offer(2, 'b'));
});

test('a connection that does not take the answer is replaced by a fresh one', async () => {
  const { signaling, told, asked } = await openRest([opened('a'), REJECTED, opened('b'), TAKEN]);
  signaling.send(1, ANSWER);
  await took(0);
  expect(asked().slice(2)).toEqual(['POST /v1/connections?stereo=1', 'DELETE /v1/connections/a']);
  expect(told.at(-1)).toMatchObject(offer(2, 'b'));
});

test('a server that takes no answer of this browser is not asked for ever', async () => {
  const { signaling, told, asked } = await openRest([opened('a'), REJECTED, opened('b'), REJECTED, opened('c'), REJECTED, opened('d')]);
  for (const negotiation of [1, 2, 3]) {
    signaling.send(negotiation, ANSWER);
    await took(100);
  }
  expect(told.at(-1)).toMatchObject({ type: 'refused', error: 'bad_request' });
  expect(asked().filter((one) => one.startsWith('POST /v1/connections?'))).toHaveLength(3);
});

test('a server that forgets each connection at once is asked with growing waits, until it takes an answer', async () => {
  const forgetful = ['b', 'c', 'd'].flatMap((id) => [FORGOTTEN, opened(id)]);
  const { signaling, rest, asked } = await openRest([opened('a'), ...forgetful, TAKEN, opened('e'), FORGOTTEN, opened('f')]);
  const openings = () => asked().filter((one) => one.startsWith('POST /v1/connections?')).length;
  openings();
  signaling.send(1, ANSWER);
  await took(0);
  expect(openings()).toBe(1);
  signaling.send(2, ANSWER);
  signaling.send(2, RESTART);
  await took(99);
  expect(openings()).toBe(0);
  await took(1);
  expect(openings()).toBe(1);
  signaling.send(3, ANSWER);
  await took(199);
  expect(openings()).toBe(0);
  await took(1);
  expect(openings()).toBe(1);
  signaling.send(4, ANSWER);
  await took(5000);
  signaling.send(4, RESTART);
  await took(0);
  signaling.send(5, ANSWER);
  await took(0);
  expect(openings()).toBe(2);
  expect(rest.replies).toEqual([]);
});

test('a restart is a fresh connection, and the former is given back when the new one is there', async () => {
  const { signaling, told, asked } = await openRest([opened('a'), TAKEN, opened('b')]);
  signaling.send(1, ANSWER);
  await took(5000);
  asked();
  signaling.send(1, RESTART);
  await took(0);
  expect(asked()).toEqual(['POST /v1/connections?stereo=1', 'DELETE /v1/connections/a']);
  expect(told.at(-1)).toMatchObject(offer(2, 'b'));
});

test('a restart that was decided before the newest offer was known changes nothing, nor does one while a connection is asked for', async () => {
  const { signaling, asked } = await openRest([opened('a'), 'unreachable', opened('b')]);
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

test.each([429, 500])('a server that answers %i gives no connection, and the one there is stays until it does', async (status) => {
  const { signaling, asked } = await openRest([opened('a'), { status }, opened('b')]);
  await took(5000);
  asked();
  signaling.send(1, RESTART);
  await took(0);
  expect(asked()).toEqual(['POST /v1/connections?stereo=1']);
  await took(1000);
  expect(asked()).toEqual(['POST /v1/connections?stereo=1', 'DELETE /v1/connections/a']);
});

test('where the server is full the former connection makes room, and its place is asked for at once', async () => {
  const { signaling, asked } = await openRest([opened('a'), { status: 503, headers: { 'Retry-After': '30' } }, opened('b')]);
  await took(5000);
  asked();
  signaling.send(1, RESTART);
  await took(0);
  expect(asked()).toEqual(['POST /v1/connections?stereo=1', 'DELETE /v1/connections/a', 'POST /v1/connections?stereo=1']);
});

test('a restart while an answer is on its way leaves nothing behind that would ask after this side has left', async () => {
  const { signaling, rest, asked } = await openRest([opened('a')]);
  await took(5000);
  rest.replies = ['unreachable', 'unreachable', opened('b'), opened('c')];
  signaling.send(1, ANSWER);
  signaling.send(1, RESTART);
  await took(0);
  asked();
  signaling.leave(false);
  await took(60_000);
  expect(asked()).toEqual(['DELETE /v1/connections/a']);
});

test('a connection that is being replaced is not replaced once more for having been forgotten', async () => {
  const { signaling, rest, asked } = await openRest([opened('a')]);
  await took(5000);
  asked();
  rest.replies = [{ status: 404 }, { status: 404 }, 'unreachable', opened('b'), opened('c')];
  signaling.send(1, ANSWER);
  void signaling.check();
  signaling.send(1, RESTART);
  await took(1000);
  expect(asked().filter((one) => one.startsWith('POST /v1/connections?'))).toHaveLength(2);
  expect(rest.replies).toEqual([opened('c')]);
});

test('a server that may have been started anew is asked for the connection, and for another one where it has forgotten it', async () => {
  const { signaling, asked } = await openRest([opened('a'), { status: 200 }, { status: 404 }, opened('b')]);
  asked();
  await signaling.check();
  expect(asked()).toEqual(['GET /v1/connections/a']);
  await signaling.check();
  await took(0);
  expect(asked()).toEqual(['GET /v1/connections/a', 'POST /v1/connections?stereo=1', 'DELETE /v1/connections/a']);
});

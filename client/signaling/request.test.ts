import { expect, test } from 'vitest';
import { refusal, success } from '../../protocol/result.ts';
import { FakeSocket } from './fake-socket.ts';
import { request } from './request.ts';

const answered = (answer: unknown) => {
  const socket = new FakeSocket();
  socket.answers = { 'room:leave': answer };
  return request(socket.asSocket, 'room:leave', { mayReturn: false });
};

test('an answer is the value, with everything the server says in it', async () => {
  expect(await answered(success({ at: 5, room: 'x' }))).toEqual({ ok: true, value: { at: 5, room: 'x' } });
});

test('a refusal is its code; the sentence for people who read the wire stays there', async () => {
  expect(await answered(refusal('full', 'Two people are in this call already.'))).toEqual({ ok: false, error: 'full' });
});

test.each([
  undefined,
  null,
  'ok',
  {},
  { ok: true },
  { ok: 1, value: { at: 1 } },
  { ok: false, error: 'made_up', message: '' },
  { ok: false },
])('the answer %j is none: the server counts as unreachable', async (answer) => {
  expect(await answered(answer)).toEqual({ ok: false, error: 'unreachable' });
});

test('a server that does not answer within ten seconds is unreachable', async () => {
  const socket = new FakeSocket();
  expect(await request(socket.asSocket, 'call:create', {})).toEqual({ ok: false, error: 'unreachable' });
  expect(socket.answerTimeoutMs).toBe(10_000);
  expect(socket.requests).toEqual([['call:create', {}]]);
});

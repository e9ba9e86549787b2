import { expect, test } from 'vitest';
import type { SidedEntry } from '../../timeline/call-timeline.ts';
import { requests } from './requests.ts';

const request = (at: number, name: string, answer: string | null, side: 'caller' | 'callee' = 'caller'): SidedEntry => ({
  at,
  side,
  type: 'request',
  name,
  answer,
});
const socket = (at: number, state: 'open' | 'interrupted'): SidedEntry => ({ at, side: 'caller', type: 'socket', state });
const seated = (at: number): SidedEntry => ({
  at,
  side: 'caller',
  type: 'seated',
  seat: 'caller',
  waiting: 0,
  iceUrls: ['stun:a', 'turn:b'],
});

test('a request and its answer are one, with what the answer has told', () => {
  expect(requests([request(10, 'call:create', null), request(14, 'call:create', 'ok'), seated(14)])).toMatchObject([
    {
      from: 'caller',
      name: 'call:create',
      askedAt: 10,
      answeredAt: 14,
      refusal: null,
      body: { seat: 'caller', iceServers: 'stun:a turn:b' },
    },
  ]);
});

test('a request made while the socket is being opened leaves when it is open', () => {
  const [found] = requests([request(0, 'call:create', null), socket(30, 'open'), request(34, 'call:create', 'ok')]);
  expect(found).toMatchObject({ askedAt: 30, answeredAt: 34 });
});

test.each([
  ['busy', { answeredAt: 9, refusal: 'busy' }],
  ['unreachable', { answeredAt: null, refusal: null }],
])('an answer that says %s is %j', (answer, expected) => {
  expect(requests([request(5, 'call:join', null), request(9, 'call:join', answer)])).toMatchObject([expected]);
});

test('a request asked again is another one, and so is the same of the other side', () => {
  const found = requests([
    request(1, 'ice:renew', null),
    request(2, 'ice:renew', null, 'callee'),
    request(3, 'ice:renew', 'ok', 'callee'),
    request(4, 'ice:renew', 'ok'),
    request(5, 'ice:renew', null),
  ]);
  expect(found.map(({ from, askedAt, answeredAt }) => [from, askedAt, answeredAt])).toEqual([
    ['caller', 1, 4],
    ['callee', 2, 3],
    ['caller', 5, null],
  ]);
});

import * as v from 'valibot';
import { expect, test } from 'vitest';
import { requestSchemas, type RequestName } from './requests.ts';

const room = '7k2mq9xd4hvt';
const resume = { room, seat: 'callee', token: 'claims.mac', negotiation: 1, received: 3 };

const live = { room: 'channel/news', seat: 'broadcaster', token: 'claims.mac', negotiation: 4, received: 0 };
const viewer = { seat: 'viewer-7k2mq9xd', negotiation: 4, received: 2 };

const accepts = (name: RequestName, payload: unknown) => v.safeParse(requestSchemas[name], payload).success;
const protoKey = JSON.parse('{"__proto__":{"room":"7k2mq9xd4hvt"}}') as unknown;

test.each([
  ['call:create', {}],
  ['call:create', { isListed: false }],
  ['call:join', {}],
  ['call:join', { room }],
  ['room:resume', resume],
  ['room:resume', { ...resume, negotiation: 0, received: 0 }],
  ['room:resume', { ...resume, token: 'x'.repeat(512) }],
  ['room:leave', { mayReturn: true }],
  ['room:resume', live],
  ['room:resume', { ...live, peers: [] }],
  ['room:resume', { ...live, peers: Array.from({ length: 100 }, () => viewer) }],
  ['lobby:watch', {}],
  ['channel:start', { channel: 'news' }],
  ['channel:watch', { channel: '뉴스' }],
  ['channels:watch', {}],
  ['chat:send', { text: 'hello' }],
] as const)('%s takes %j', (name, payload) => {
  expect(v.parse(requestSchemas[name], payload)).toEqual(payload);
});

test.each(Object.keys(requestSchemas) as RequestName[])('%s takes no null, number, text, list, stranger or __proto__', (name) => {
  const wrong = [undefined, null, 0, Infinity, '', 'room', true, [1], [null], { extra: 1 }, { toString: 1 }, protoKey];
  expect(wrong.filter((payload) => accepts(name, payload))).toEqual([]);
});

test.each([
  ['call:join', { room: null }],
  ['call:join', { room: 7 }],
  ['call:join', { room: '' }],
  ['call:join', { room: '7k2m-q9xd-4hvt' }],
  ['call:join', { room: '7K2MQ9XD4HVT' }],
  ['call:join', { room: '7k2mq9xd4hv' }],
  ['call:join', { room: `${room}\n` }],
  ['call:join', { room: [room] }],
  ['call:join', { room: '__proto__' }],
  ['room:resume', {}],
  ['room:resume', { ...resume, room: undefined }],
  ['room:resume', { ...resume, seat: '' }],
  ['room:resume', { ...resume, seat: 'Callee' }],
  ['room:resume', { ...resume, token: null }],
  ['room:resume', { ...resume, token: 'x'.repeat(513) }],
  ['room:resume', { ...resume, negotiation: -1 }],
  ['room:resume', { ...resume, received: 1.5 }],
  ['room:resume', { ...resume, received: 2 ** 53 }],
  ['room:resume', { ...live, room: 'news' }],
  ['room:resume', { ...live, room: 'channel/' }],
  ['room:resume', { ...live, room: 'channel/News' }],
  ['room:resume', { ...live, room: 'exchange/news' }],
  ['room:resume', { ...live, peers: viewer }],
  ['room:resume', { ...live, peers: [null] }],
  ['room:resume', { ...live, peers: [{ ...viewer, token: 'claims.mac' }] }],
  ['room:resume', { ...live, peers: Array.from({ length: 101 }, () => viewer) }],
  ['call:join', { room: 'channel/news' }],
  ['channel:start', { channel: '' }],
  ['channel:start', { channel: 'a/b' }],
  ['channel:start', { channel: ['news'] }],
  ['channel:watch', { channel: '..' }],
  ['channel:watch', { channel: 'x'.repeat(65) }],
  ['channel:watch', { channel: 'news', seat: 'viewer-7k2mq9xd' }],
  ['chat:send', { text: ' ' }],
  ['chat:send', { text: 'x'.repeat(501) }],
  ['chat:send', { text: 'hello', from: 'broadcaster' }],
  ['room:leave', {}],
  ['room:leave', { mayReturn: 'yes' }],
  ['room:leave', { mayReturn: 1 }],
] as const)('%s refuses %j', (name, payload) => {
  expect(accepts(name, payload)).toBe(false);
});

test('a channel may be typed in any case, and a message with spaces around it', () => {
  expect(v.parse(requestSchemas['channel:watch'], { channel: ' News ' })).toEqual({ channel: 'news' });
  expect(v.parse(requestSchemas['chat:send'], { text: ' hello ' })).toEqual({ text: 'hello' });
});

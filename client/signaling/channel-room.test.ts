import { expect, test } from 'vitest';
import { refusal, success } from '../../protocol/result.ts';
import { ChannelRoom } from './channel-room.ts';
import { FakeSocket } from './fake-socket.ts';

const said = (id: number, text = `message ${id}`) => ({ id, from: 1234, text, at: id });

function enter() {
  const socket = new FakeSocket();
  let changes = 0;
  const room = new ChannelRoom(socket.asSocket, () => (changes += 1));
  room.enter({ name: 'news', viewers: 2, road: 'peer', upstream: false, chat: [said(1), said(2)] });
  return { socket, room, changes: () => changes };
}

test('what was said before stands before what is said now, each once', async () => {
  const { socket, room } = enter();
  await socket.fire('chat:said', said(3));
  await socket.fire('chat:said', said(3));
  room.enter({ name: 'news', viewers: 2, road: 'peer', upstream: false, chat: [said(2), said(3), said(4)] });
  expect(room.chat.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
});

test('a server that has forgotten what was said leaves the page what it has', () => {
  const { room } = enter();
  room.enter({ name: 'news', viewers: 1, road: 'peer', upstream: false, chat: [] });
  expect(room.chat).toHaveLength(2);
  expect(room.viewers).toBe(1);
});

test('the count is what the server tells last', async () => {
  const { socket, room, changes } = enter();
  await socket.fire('channel:audience', { viewers: 5, at: 1 });
  expect(room.viewers).toBe(5);
  expect(changes()).toBe(2);
});

test('the road is what was found with the seat, and then what the server tells last', async () => {
  const { socket, room } = enter();
  expect([room.road, room.isUpstreamWanted]).toEqual(['peer', false]);
  await socket.fire('channel:road', { road: 'server', upstream: true, at: 1 });
  expect([room.road, room.isUpstreamWanted]).toEqual(['server', true]);
  room.enter({ name: 'news', viewers: 1, road: 'peer', upstream: false, chat: [] });
  expect([room.road, room.isUpstreamWanted]).toEqual(['peer', false]);
});

test('a viewer says which road it has taken', async () => {
  const { socket, room } = enter();
  await room.took('server');
  expect(socket.requests).toEqual([['channel:took', { road: 'server' }]]);
});

test.each([undefined, { viewers: 'many', at: 1 }, { at: 1 }])('a malformed count is ignored: %j', async (fact) => {
  const { socket, room } = enter();
  await socket.fire('channel:audience', fact);
  expect(room.viewers).toBe(2);
});

test('of what one says: that it was said, or why not and when it will do', async () => {
  const { socket, room } = enter();
  socket.answers = { 'chat:send': success(said(9)) };
  expect(await room.say('hello')).toEqual({ ok: true });
  socket.answers = { 'chat:send': { ...refusal('rate_limited', ''), retryInMs: 1500 } };
  expect(await room.say('hello')).toEqual({ ok: false, error: 'rate_limited', retryInMs: 1500 });
  socket.answers = { 'chat:send': refusal('busy', '') };
  expect(await room.say('hello')).toEqual({ ok: false, error: 'busy', retryInMs: null });
  socket.answers = {};
  expect(await room.say('hello')).toEqual({ ok: false, error: 'unreachable', retryInMs: null });
});

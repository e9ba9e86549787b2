import { expect, test } from 'vitest';
import { startServer } from '../test-server.ts';
import { connect } from './test-client.ts';
import { candidateOf, connectForeign, OFFER, startExchange } from './test-foreign-client.ts';

const channelName = 'the-channel';
const refused = (code: string) => [{ code, message: expect.any(String) as unknown }];

test('who leaves is named to the others by the user it joined as, and hears nothing more', async () => {
  const [first, second, third] = await startExchange(await startServer(), 3);
  first?.emit('leaveStream', { channelName, user: { name: 'somebody else' } });
  for (const other of [second, third]) expect(await other?.hears('userLeftStream')).toEqual([{ name: 0 }, first?.id]);
  second?.emit('offer', { channelName, sessionDescriptor: OFFER });
  expect(await third?.hears('receiveOffer')).toEqual([OFFER, second?.id]);
  expect(await first?.rest()).toEqual([]);
});

test.each(['polling', 'websocket'] as const)(
  'a %s connection that ends leaves the channel and user it was mapped to',
  async (transport) => {
    const [first, second, third] = await startExchange(await startServer(), 3, [transport]);
    const id = first?.id;
    first?.socket.disconnect();
    for (const other of [second, third]) expect(await other?.hears('userLeftStream')).toEqual([{ name: 0 }, id]);
  },
);

test('leaving twice, without having joined, or another channel than one’s own, does nothing', async () => {
  const server = await startServer();
  const [first, second] = await startExchange(server, 2);
  const outsider = await connectForeign(server);
  outsider.emit('leaveStream', { channelName, user: { name: 0 } });
  expect(await outsider.rest()).toEqual([]);
  second?.emit('leaveStream', { channelName: 'another', user: { name: 1 } });
  second?.emit('leaveStream', { channelName });
  second?.emit('leaveStream', { channelName, user: { name: 1 } });
  second?.socket.disconnect();
  expect(await first?.hears('userLeftStream')).toEqual([{ name: 1 }, second?.id]);
  expect([await first?.rest(), await outsider.rest()]).toEqual([[], []]);
});

test('who joins a second channel has left the first', async () => {
  const server = await startServer();
  const [first, second] = await startExchange(server, 2);
  expect(await second?.join('another', { name: 'elsewhere' })).toEqual([]);
  expect(await first?.hears('userLeftStream')).toEqual([{ name: 1 }, second?.id]);
  second?.emit('offer', { channelName, sessionDescriptor: OFFER });
  expect(await second?.hears('exchangeError')).toEqual(refused('not_member'));
  expect(await first?.rest()).toEqual([]);
});

test('who joins its channel again begins anew there: the others hear of it, with the user it is now', async () => {
  const [first, second] = await startExchange(await startServer(), 2);
  expect(await second?.join(channelName, { name: 'renamed' })).toEqual([first?.id]);
  expect(await first?.hears('userJoinedStream')).toEqual([{ name: 'renamed' }, second?.id]);
  second?.emit('leaveStream', { channelName });
  expect(await first?.hears('userLeftStream')).toEqual([{ name: 'renamed' }, second?.id]);
});

test('who has left and comes back is a newcomer', async () => {
  const [first, second] = await startExchange(await startServer(), 2);
  second?.emit('leaveStream', { channelName });
  expect(await second?.join(channelName, { name: 'back' })).toEqual([first?.id]);
  expect(await first?.hears('userJoinedStream')).toEqual([{ name: 'back' }, second?.id]);
});

test('an outsider’s messages reach nobody, whether they name a channel, a member, or both', async () => {
  const server = await startServer();
  const [first, second] = await startExchange(server, 2);
  const outsider = await connectForeign(server);
  const neighbour = await connectForeign(server);
  await neighbour.join('next door', 'neighbour');
  for (const stranger of [outsider, neighbour]) {
    for (const to of [undefined, first?.id]) {
      stranger.emit('offer', { channelName, sessionDescriptor: OFFER, to });
      expect(await stranger.hears('exchangeError')).toEqual(refused('not_member'));
      stranger.emit('candidate', { channelName, candidate: candidateOf(1), to });
      expect(await stranger.hears('exchangeError')).toEqual(refused('not_member'));
    }
  }
  neighbour.emit('offer', { channelName: 'next door', sessionDescriptor: OFFER, to: first?.id });
  expect(await neighbour.hears('exchangeError')).toEqual(refused('not_member'));
  expect([await first?.rest(), await second?.rest()]).toEqual([[], []]);
});

test.each(['oneself', 'nobody'])('a message to %s is refused', async (name) => {
  const [first, second] = await startExchange(await startServer(), 2);
  first?.emit('offer', { channelName, sessionDescriptor: OFFER, to: name === 'nobody' ? 'nobody' : first.id });
  expect(await first?.hears('exchangeError')).toEqual(refused('not_member'));
  expect(await second?.rest()).toEqual([]);
});

test('the ninth member is refused, and the others hear nothing of it', async () => {
  const server = await startServer();
  const members = await startExchange(server, 8);
  const ninth = await connectForeign(server);
  ninth.emit('joinStream', { channelName, user: 'ninth' });
  expect(await ninth.hears('exchangeError')).toEqual(refused('full'));
  for (const member of members) expect(await member.rest()).toEqual([]);
  members[0]?.emit('leaveStream', { channelName });
  expect(await ninth.join(channelName, 'ninth')).toHaveLength(7);
});

test('who is refused in another channel stays where it was', async () => {
  const server = await startServer();
  await startExchange(server, 8);
  const [first, second] = [await connectForeign(server), await connectForeign(server)];
  await first.join('next door', 'first');
  await second.join('next door', 'second');
  second.emit('joinStream', { channelName, user: 'second' });
  expect(await second.hears('exchangeError')).toEqual(refused('full'));
  second.emit('offer', { channelName: 'next door', sessionDescriptor: OFFER });
  expect(await first.hears('receiveOffer')).toEqual([OFFER, second.id]);
});

test('one who meets seven others at once, twenty-two packets each, is not taken for a flood', async () => {
  const members = await startExchange(await startServer(), 8, ['websocket']);
  const [newcomer, ...others] = members;
  for (const { id: to } of others) {
    newcomer?.emit('offer', { channelName, sessionDescriptor: OFFER, to });
    for (let number = 0; number < 21; number += 1) newcomer?.emit('candidate', { channelName, candidate: candidateOf(number), to });
  }
  expect(await newcomer?.rest()).toEqual([]);
  for (const other of others) expect(await other.rest()).toHaveLength(22);
});

test('an address that joins again and again is refused, on any connection', async () => {
  const server = await startServer();
  const [first, second] = [await connectForeign(server), await connectForeign(server)];
  for (let count = 0; count < 60; count += 1) for (const client of [first, second]) await client.join(channelName, 'again');
  first.heard.length = 0;
  // Two more are allowed for each second that the others took.
  for (let count = 0; count < 60; count += 1) first.emit('joinStream', { channelName, user: 'again' });
  expect(await first.hears('exchangeError')).toEqual(refused('rate_limited'));
});

test('a page of this computer is not limited', async () => {
  const server = await startServer();
  const page = await connectForeign(server, ['websocket'], { Origin: server.origin });
  for (let count = 0; count < 130; count += 1) await page.join(channelName, 'again');
  expect(await page.rest()).toEqual([]);
});

test('the id of a call is a name like any other in the exchange, and a name there opens no call', async () => {
  const server = await startServer();
  const caller = await connect(server);
  const { room } = await caller.seat('call:create', {});
  const foreign = await connectForeign(server);
  expect(await foreign.join(room, 'foreign')).toEqual([]);
  foreign.emit('offer', { channelName: room, sessionDescriptor: OFFER, to: caller.socket.id });
  expect(await foreign.hears('exchangeError')).toEqual(refused('not_member'));
  expect(await caller.rest()).toEqual([]);
  await foreign.join('7k2mq9xd4hvt', 'foreign');
  expect(await caller.ask('call:join', { room: '7k2mq9xd4hvt' })).toMatchObject({ ok: false });
  expect(await (await connect(server)).ask('call:join', { room: '7k2mq9xd4hvt' })).toMatchObject({ ok: false, error: 'not_found' });
});

test('a peer in a call that is a member, too, keeps the two apart', async () => {
  const server = await startServer();
  const foreign = await connectForeign(server);
  await foreign.join(channelName, 'both');
  expect(await foreign.socket.emitWithAck('call:create', {})).toMatchObject({ ok: true });
  foreign.emit('leaveStream', { channelName });
  expect(await foreign.socket.emitWithAck('ice:renew', {})).toMatchObject({ ok: true });
});

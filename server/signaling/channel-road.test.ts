import { expect, test } from 'vitest';
import { roomsOn } from '../rooms/test-rooms.ts';
import { ROAD_HOLD_MS } from '../rooms/road.ts';
import { startCarrier, startServer, type TestServer } from '../test-server.ts';
import { startChannel } from './test-channel.ts';
import { connect, type TestClient } from './test-client.ts';
import { resumption } from './test-pair.ts';

async function watch(server: TestServer): Promise<TestClient> {
  const client = await connect(server);
  await client.seat('channel:watch', { channel: 'news' });
  return client;
}

const mayReturn = false;

test('the seventh viewer is seated, and everybody hears that the channel goes through the server now', async () => {
  const { server } = await startCarrier();
  const { broadcaster, viewers } = await startChannel(server, 6);
  const seventh = await connect(server);
  expect(await seventh.seat('channel:watch', { channel: 'news' })).toMatchObject({
    channel: { viewers: 7, road: 'server', upstream: true },
  });
  for (const client of [broadcaster, ...viewers.map(({ client }) => client)]) {
    expect(await client.hears('channel:road')).toEqual({ road: 'server', upstream: true, at: expect.any(Number) as unknown });
  }
  expect(await seventh.rest(), 'who came knows it already').toEqual([]);
});

test('CHANNEL_ROAD=peer: the seventh viewer is refused, and nobody hears of a road', async () => {
  const { server } = await startCarrier({ CHANNEL_ROAD: 'peer' });
  const { broadcaster } = await startChannel(server, 6);
  expect(await (await connect(server)).ask('channel:watch', { channel: 'news' })).toMatchObject({ ok: false, error: 'channel_full' });
  expect(await broadcaster.rest()).toEqual([]);
});

test('a server that has no peers of its own leaves every channel to its broadcaster', async () => {
  const server = await startServer({ CHANNEL_P2P_VIEWERS: '1' });
  await startChannel(server, 1);
  expect(await (await connect(server)).ask('channel:watch', { channel: 'news' })).toMatchObject({ error: 'channel_full' });
});

test('CHANNEL_VIEWERS is how many may watch by the server’s road', async () => {
  const { server } = await startCarrier({ CHANNEL_ROAD: 'server', CHANNEL_VIEWERS: '2' });
  const { seat, broadcaster } = await startChannel(server, 0);
  expect(seat.channel).toMatchObject({ road: 'server', upstream: false });
  await watch(server);
  expect(await broadcaster.hears('channel:road')).toMatchObject({ road: 'server', upstream: true });
  await watch(server);
  expect(await (await connect(server)).ask('channel:watch', { channel: 'news' })).toMatchObject({ error: 'channel_full' });
});

test('30 s after the seventh has left, everybody hears that the broadcaster sends to them itself again', async () => {
  const clock = { now: Date.now() };
  const { server } = await startCarrier({}, { rooms: roomsOn(clock, { road: 'auto', p2pViewers: 2, maxViewers: 10 }) });
  const { broadcaster, viewers } = await startChannel(server, 2);
  const third = await watch(server);
  const clients = [broadcaster, ...viewers.map(({ client }) => client)];
  for (const client of clients) expect(await client.hears('channel:road')).toMatchObject({ road: 'server' });
  await third.ask('room:leave', { mayReturn });
  clock.now += ROAD_HOLD_MS;
  for (const client of clients) expect(await client.hears('channel:road')).toMatchObject({ road: 'peer', upstream: false });
});

test('the broadcaster sends to the server for as long as anybody has subscribed there', async () => {
  const { server, engine } = await startCarrier();
  const { broadcaster } = await startChannel(server, 1);
  const player = engine.subscribe('channel/news', { mayContact: () => false });
  expect(await broadcaster.hears('channel:road')).toMatchObject({ road: 'peer', upstream: true });
  player.close();
  expect(await broadcaster.hears('channel:road')).toMatchObject({ road: 'peer', upstream: false });
});

test('the broadcaster hears that a viewer took a road, also when it comes back from being away', async () => {
  const { server } = await startCarrier({ CHANNEL_P2P_VIEWERS: '1' });
  const { broadcaster, viewers, seat } = await startChannel(server, 2);
  const [ann] = viewers;
  if (!ann) throw new Error('two watch');
  expect(await ann.client.ask('channel:took', { road: 'server' })).toMatchObject({ ok: true });
  expect(await broadcaster.hears('viewer:took')).toMatchObject({ seat: ann.seat.seat, road: 'server' });
  broadcaster.socket.disconnect();
  await ann.client.hears('peer:away');
  const again = await connect(server);
  const peers = [{ seat: ann.seat.seat, negotiation: 1, received: 0 }];
  await again.seat('room:resume', { ...resumption(seat, { negotiation: 1, received: 0 }), peers });
  expect(await again.hears('viewer:took')).toMatchObject({ seat: ann.seat.seat, road: 'server' });
});

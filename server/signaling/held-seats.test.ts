import { expect, test } from 'vitest';
import { description } from '../rooms/test-signals.ts';
import { startCarrier, startServer, type TestServer } from '../test-server.ts';
import { startChannel } from './test-channel.ts';
import { connect, type ConnectOptions } from './test-client.ts';
import { resumption } from './test-pair.ts';

/** Another client than everybody else, though of the same computer. */
const STRANGER: ConnectOptions = { localAddress: '127.0.0.66' };
const refused = (error: string, message: unknown = expect.any(String)) => expect.objectContaining({ ok: false, error, message }) as unknown;
const nothing = { negotiation: 0, received: 0 };

/** A connection in whose seat somebody has described itself: the broadcaster has made an offer, it has answered. */
async function described(server: TestServer, broadcaster: Awaited<ReturnType<typeof connect>>, negotiation: number) {
  const client = await connect(server, STRANGER);
  const seat = await client.seat('channel:watch', { channel: 'news' });
  broadcaster.send(description(seat.seat, negotiation, 0));
  await client.hears('signal');
  client.send(description('broadcaster', negotiation, 0));
  await client.rest();
  return { client, seat };
}

test('one connection that watches and leaves in a loop holds no seat, and no route changes for it', async () => {
  const { server } = await startCarrier();
  const { broadcaster } = await startChannel(server, 0);
  const stranger = await connect(server, STRANGER);
  for (let n = 0; n < 120; n += 1) {
    await stranger.seat('channel:watch', { channel: 'news' });
    await stranger.ask('room:leave', { mayReturn: true });
    // A connection has a budget of packets.
    if (n % 40 === 39) await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  expect(await broadcaster.rest()).not.toContain('channel:road');
  const honest = await connect(server);
  expect(await honest.seat('channel:watch', { channel: 'news' })).toMatchObject({ channel: { viewers: 1, road: 'peer' } });
}, 30_000);

test('an address that holds as many seats as it may leaves the others to others', async () => {
  const { server } = await startCarrier({ CHANNEL_VIEWERS: '6', SEATS_PER_ADDRESS: '3', CHANNEL_ROAD: 'server' });
  const { broadcaster } = await startChannel(server, 0);
  for (let n = 1; n <= 3; n += 1) {
    const { client } = await described(server, broadcaster, n);
    await client.ask('room:leave', { mayReturn: true });
  }
  const one = await connect(server, STRANGER);
  expect(await one.ask('channel:watch', { channel: 'news' })).toEqual(
    refused('channel_full', expect.stringContaining('SEATS_PER_ADDRESS')),
  );
  for (let n = 0; n < 3; n += 1) await (await connect(server)).seat('channel:watch', { channel: 'news' });
});

test('a connection that has left a seat and takes another one holds the first no longer', async () => {
  const server = await startServer();
  const { broadcaster } = await startChannel(server, 0);
  const { client, seat } = await described(server, broadcaster, 1);
  await client.ask('room:leave', { mayReturn: true });
  await broadcaster.hears('peer:away');
  await client.seat('channel:watch', { channel: 'weather' });
  expect(await broadcaster.hears('peer:left')).toMatchObject({ seat: seat.seat, cause: 'left' });
  expect(await (await connect(server)).ask('room:resume', resumption(seat, nothing))).toEqual(refused('bad_token'));
});

test('a viewer that has described nothing has its seat again after a reload, if there is room', async () => {
  const server = await startServer();
  const { broadcaster, viewers } = await startChannel(server, 1);
  const [ann] = viewers;
  if (!ann) throw new Error('one watches');
  await ann.client.ask('room:leave', { mayReturn: true });
  expect(await broadcaster.hears('peer:left')).toMatchObject({ seat: ann.seat.seat });
  const again = await connect(server);
  expect(await again.seat('room:resume', resumption(ann.seat, nothing))).toMatchObject({ seat: ann.seat.seat });
  expect(await broadcaster.hears('peer:back')).toMatchObject({ seat: ann.seat.seat, negotiation: 0 });
});

test('an address has so many rooms, and is told which setting says so', async () => {
  const server = await startServer({ ROOMS_PER_ADDRESS: '2' });
  for (let n = 0; n < 2; n += 1) await (await connect(server, STRANGER)).seat('call:create', {});
  const third = await connect(server, STRANGER);
  expect(await third.ask('call:create', {})).toEqual(refused('busy', expect.stringContaining('ROOMS_PER_ADDRESS')));
  await (await connect(server)).seat('call:create', {});
});

test.each(['news\u034f', 'nеws', '\u3164', '\u0301'])(
  'the name %j is refused, and it is said by its code which character is wrong',
  async (channel) => {
    const client = await connect(await startServer(), STRANGER);
    for (const name of ['channel:start', 'channel:watch'] as const) {
      expect(await client.ask(name, { channel })).toEqual(refused('bad_request', expect.stringMatching(/U\+[0-9A-F]{4}/)));
    }
  },
);

test('a name that looks like that of a live channel is neither started nor watched', async () => {
  const server = await startServer();
  const { broadcaster } = await startChannel(server, 0, {}, 'copa');
  const stranger = await connect(server, STRANGER);
  for (const name of ['channel:start', 'channel:watch'] as const) {
    expect(await stranger.ask(name, { channel: 'сора' })).toEqual(refused('lookalike', expect.stringContaining('spelling')));
  }
  expect(await broadcaster.rest()).toEqual([]);
});

import { expect, test } from 'vitest';
import { viewerNumber } from '../../protocol/channel-seat.ts';
import { startServer } from '../test-server.ts';
import { startChannel } from './test-channel.ts';
import { connect, startCall } from './test-client.ts';
import { resumption } from './test-pair.ts';

const nothing = { negotiation: 0, received: 0 };

test('what is said is heard by everybody in the channel, in one order, from the broadcaster or from a number', async () => {
  const { broadcaster, viewers } = await startChannel(await startServer(), 2);
  const [ann, bob] = viewers;
  const own = await ann?.client.ask('chat:send', { text: '  hello\u0000 ' });
  await broadcaster.ask('chat:send', { text: '안녕' });
  const heard = [];
  for (const client of [broadcaster, ann?.client, bob?.client]) {
    heard.push([await client?.hears('chat:said'), await client?.hears('chat:said')]);
  }
  const number = viewerNumber(ann?.seat.seat ?? '');
  expect(heard[0]).toMatchObject([
    { from: number, text: 'hello' },
    { from: 'broadcaster', text: '안녕' },
  ]);
  expect(heard[1]).toEqual(heard[0]);
  expect(heard[2]).toEqual(heard[0]);
  expect(own).toEqual({ ok: true, value: heard[0]?.[0] });
  const [first, second] = heard[0] ?? [];
  expect(second?.id).toBeGreaterThan(first?.id ?? Infinity);
});

test('what is said in one channel is not heard in another, nor in a call', async () => {
  const server = await startServer();
  const { broadcaster } = await startChannel(server, 0);
  const other = await startChannel(server, 1, {}, 'else');
  const { caller, callee } = await startCall(server);
  await broadcaster.ask('chat:send', { text: 'hello' });
  for (const client of [other.broadcaster, other.viewers[0]?.client, caller, callee]) expect(await client?.rest()).toEqual([]);
  expect(await caller.ask('chat:send', { text: 'hello' })).toMatchObject({ ok: false, error: 'not_seated' });
});

test('who comes later, or back, finds what was said, and a viewer has the number it had', async () => {
  const server = await startServer();
  const { broadcaster, viewers, name } = await startChannel(server, 1);
  const [ann] = viewers;
  if (!ann) throw new Error('one watches');
  await ann.client.ask('chat:send', { text: 'one' });
  const late = await connect(server);
  const found = (await late.seat('channel:watch', { channel: name })).channel?.chat;
  expect(found).toMatchObject([{ from: viewerNumber(ann.seat.seat), text: 'one' }]);
  ann.client.socket.disconnect();
  // She has not described herself, so her seat is not held for her; her token brings it back while there is room.
  await broadcaster.hears('peer:left');
  await broadcaster.ask('chat:send', { text: 'two' });
  const again = await connect(server);
  const { channel } = await again.seat('room:resume', resumption(ann.seat, nothing));
  expect(channel?.chat.map(({ text }) => text)).toEqual(['one', 'two']);
  expect(await again.ask('chat:send', { text: 'three' })).toMatchObject({ value: { from: viewerNumber(ann.seat.seat) } });
});

test('the sixth message in a moment is refused, with when to try again, also from a page that was reloaded', async () => {
  const server = await startServer();
  const { broadcaster, viewers } = await startChannel(server, 1);
  const [ann] = viewers;
  if (!ann) throw new Error('one watches');
  for (let n = 0; n < 5; n += 1) expect(await ann.client.ask('chat:send', { text: `${n}` })).toMatchObject({ ok: true });
  const refused = { ok: false, error: 'rate_limited', message: expect.stringMatching(/Try again in [12] s/) as unknown };
  expect(await ann.client.ask('chat:send', { text: '6' })).toMatchObject({ ...refused, retryInMs: expect.any(Number) as unknown });
  const again = await connect(server);
  await again.seat('room:resume', resumption(ann.seat, nothing));
  expect(await again.ask('chat:send', { text: '6' })).toMatchObject(refused);
  expect(await broadcaster.ask('chat:send', { text: 'mine' }), 'each seat has its own').toMatchObject({ ok: true });
});

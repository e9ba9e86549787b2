import { expect, test } from 'vitest';
import { exchangeSchemas, type ExchangeEvent } from '../../protocol/exchange.ts';
import { requestSchemas, type RequestName } from '../../protocol/requests.ts';
import { candidate } from '../rooms/test-signals.ts';
import { startServer } from '../test-server.ts';
import { startCall, type TestCall } from './test-client.ts';
import { ANSWER, candidateOf, connectForeign, OFFER, startExchange, type ForeignClient } from './test-foreign-client.ts';

/** Refused with this code, or not at all. */
type Right = 'allowed' | 'bad_token' | 'full' | 'lobby_closed' | 'no_stun' | 'not_member' | 'not_seated';

const channelName = 'the-channel';
const ICE = { usernameFragment: 'vE63', password: 'a/password/of/22/chars' };

/** A call, an exchange of two, and a member of another exchange, whom this is about. */
async function scene() {
  const server = await startServer();
  const call = await startCall(server);
  const [first, second] = await startExchange(server, 2);
  if (!first || !second) throw new Error('nobody came');
  const member = await connectForeign(server);
  await member.join('next door', 'member');
  const fellow = await connectForeign(server);
  await fellow.join('next door', 'fellow');
  await member.hears('userJoinedStream');
  return { server, call, first, second, member, fellow };
}

async function hearNothing({ caller, callee }: TestCall, members: readonly ForeignClient[]): Promise<void> {
  expect([await caller.rest(), await callee.rest()]).toEqual([[], []]);
  for (const member of members) expect(await member.rest()).toEqual([]);
}

/** What a member of an exchange may do to the calls of others: what anyone may. */
const REQUESTS: Record<RequestName, readonly [Right, (call: TestCall) => object]> = {
  'call:create': ['allowed', () => ({})],
  'call:join': ['full', ({ room }) => ({ room })],
  'room:resume': ['bad_token', ({ room }) => ({ room, seat: 'callee', token: 'a.b', negotiation: 0, received: 0 })],
  'room:leave': ['not_seated', () => ({ mayReturn: false })],
  // The same name, and yet another thing.
  'channel:start': ['allowed', () => ({ channel: channelName })],
  'channel:watch': ['allowed', () => ({ channel: channelName })],
  'channel:took': ['not_seated', () => ({ road: 'server' })],
  'channels:watch': ['lobby_closed', () => ({})],
  'chat:send': ['not_seated', () => ({ text: 'hello' })],
  'ice:renew': ['not_seated', () => ({})],
  'lobby:watch': ['lobby_closed', () => ({})],
  'network:servers': ['allowed', () => ({})],
  'network:probe': ['no_stun', () => ({ address: '192.0.2.1', port: 9, ...ICE })],
};

test.each(Object.entries(REQUESTS))('%s by a member of an exchange: %j, and nobody hears of it', async (name, [right, payload]) => {
  const { call, first, second, member, fellow } = await scene();
  const result = (await member.socket.emitWithAck(name, payload(call))) as { ok: boolean; error?: string };
  expect(result.ok ? 'allowed' : result.error).toBe(right);
  await hearNothing(call, [first, second, fellow]);
});

test('a signal by a member of an exchange is refused, whomever it names', async () => {
  const { call, first, second, member, fellow } = await scene();
  for (const to of ['caller', 'callee', 'broadcaster', 'viewer-1']) {
    member.emit('signal', candidate(to, 1, 0));
    expect(await member.hears('event:refused')).toEqual([expect.objectContaining({ event: 'signal', error: 'not_seated' })]);
  }
  await hearNothing(call, [first, second, fellow]);
});

/** What each may do to a channel whose member it is, and to one whose member it is not; leaving that one changes nothing. */
const EXCHANGE: Record<ExchangeEvent, { body: object; inside: Right; outside: Right; told: string | null }> = {
  joinStream: { body: { user: 'u' }, inside: 'allowed', outside: 'allowed', told: 'userJoinedStream' },
  offer: { body: { sessionDescriptor: OFFER }, inside: 'allowed', outside: 'not_member', told: 'receiveOffer' },
  answer: { body: { sessionDescriptor: ANSWER }, inside: 'allowed', outside: 'not_member', told: 'receiveAnswer' },
  candidate: { body: { candidate: candidateOf(1) }, inside: 'allowed', outside: 'not_member', told: 'receiveCandidate' },
  leaveStream: { body: { user: 'u' }, inside: 'allowed', outside: 'allowed', told: 'userLeftStream' },
};

test.each(Object.entries(EXCHANGE))('%s within one’s own channel is heard there and nowhere else', async (event, { body, told }) => {
  const { call, first, second, member, fellow } = await scene();
  member.emit(event, { channelName: 'next door', ...body });
  expect(await fellow.hears(String(told))).toEqual([expect.anything(), member.id]);
  await hearNothing(call, [first, second, fellow]);
});

const WHO = ['a member of another exchange', 'a stranger', 'a caller', 'a broadcaster', 'a viewer'] as const;

/** What makes somebody one of these; the channel has the name of the exchange. */
const ENTRANCES: Partial<Record<(typeof WHO)[number], readonly [RequestName, object]>> = {
  'a caller': ['call:create', {}],
  'a broadcaster': ['channel:start', { channel: channelName }],
  'a viewer': ['channel:watch', { channel: channelName }],
};

test.each(WHO.flatMap((who) => Object.entries(EXCHANGE).map(([event, right]) => [who, event, right] as const)))(
  '%s may not disturb a channel with %s',
  async (who, event, { body, outside }) => {
    const { server, call, first, second, member, fellow } = await scene();
    const outsider = who === 'a member of another exchange' ? member : await connectForeign(server);
    const entrance = ENTRANCES[who];
    if (entrance) expect(await outsider.socket.emitWithAck(...entrance)).toMatchObject({ ok: true });
    outsider.emit(event, { channelName, ...body });
    if (outside === 'allowed') {
      if (event === 'joinStream') {
        for (const other of [first, second]) expect(await other.hears('userJoinedStream')).toEqual(['u', outsider.id]);
        if (outsider === member) expect(await fellow.hears('userLeftStream')).toEqual(['member', member.id]);
      }
    } else {
      expect(await outsider.hears('exchangeError')).toEqual([expect.objectContaining({ code: outside })]);
    }
    await hearNothing(call, [first, second, fellow]);
  },
);

test('no event of the server is missing here', () => {
  expect(Object.keys(REQUESTS).sort()).toEqual(Object.keys(requestSchemas).sort());
  expect(Object.keys(EXCHANGE).sort()).toEqual(Object.keys(exchangeSchemas).sort());
});

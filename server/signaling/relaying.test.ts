import { describe, expect, test } from 'vitest';
import { parseRelayedSignal } from '../../protocol/signal.ts';
import { candidate, description } from '../rooms/test-signals.ts';
import { startServer } from '../test-server.ts';
import { connect, type TestClient } from './test-client.ts';
import { enterRoom, KINDS, openRoom, startPair } from './test-pair.ts';

const refused = (error: string) => expect.objectContaining({ ok: false, error, message: expect.any(String) as unknown }) as unknown;

async function signals(client: TestClient, count: number) {
  const received = [];
  for (let n = 0; n < count; n += 1) received.push(await client.hears('signal'));
  return received;
}

describe.each(KINDS)('in a %s', (kind) => {
  test('signals are relayed both ways in order, with who sent them and when', async () => {
    const { impolite, polite, impoliteSeat, politeSeat } = await startPair(kind, await startServer());
    for (let seq = 0; seq < 50; seq += 1) {
      impolite.send(candidate(politeSeat.seat, 1, seq));
      polite.send(candidate(impoliteSeat.seat, 1, seq));
    }
    const [toPolite, toImpolite] = await Promise.all([signals(polite, 50), signals(impolite, 50)]);
    expect(toPolite.map(({ seq, from }) => [seq, from])).toEqual(Array.from({ length: 50 }, (_, seq) => [seq, impoliteSeat.seat]));
    expect(toImpolite.map(({ seq, from }) => [seq, from])).toEqual(Array.from({ length: 50 }, (_, seq) => [seq, politeSeat.seat]));
    expect([...toPolite, ...toImpolite].every((signal) => parseRelayedSignal(signal) !== null)).toBe(true);
  });

  test('the largest description there may be is relayed whole', async () => {
    const { impolite, polite, politeSeat } = await startPair(kind, await startServer());
    impolite.send(description(politeSeat.seat, 1, 0, 'x'.repeat(32 * 1024)));
    expect(await polite.hears('signal')).toMatchObject({ kind: 'description', sdp: 'x'.repeat(32 * 1024) });
  });

  test('only the impolite one starts a negotiation', async () => {
    const { impolite, polite, impoliteSeat } = await startPair(kind, await startServer());
    polite.send(description(impoliteSeat.seat, 1, 0));
    expect(await polite.hears('event:refused')).toMatchObject({ negotiation: 1, seq: 0, error: 'bad_request' });
    expect(await impolite.rest()).toEqual([]);
  });

  test('an outsider’s signals reach nobody, and it cannot leave what it is not in', async () => {
    const server = await startServer();
    const { impolite, polite, impoliteSeat, politeSeat } = await startPair(kind, server);
    const outsider = await connect(server);
    for (const { seat } of [impoliteSeat, politeSeat]) {
      outsider.send(candidate(seat, 1, 0));
      expect(await outsider.hears('event:refused')).toMatchObject({ event: 'signal', negotiation: 1, seq: 0, error: 'not_seated' });
    }
    expect(await outsider.ask('room:leave', { mayReturn: false })).toEqual(refused('not_seated'));
    expect(await outsider.ask('ice:renew', {})).toEqual(refused('not_seated'));
    expect([await impolite.rest(), await polite.rest()]).toEqual([[], []]);
  });

  test('who has a seat in one room reaches nobody in another, whatever its seat is called', async () => {
    const server = await startServer();
    const { impolite, polite, politeSeat } = await startPair(kind, server);
    const other = await connect(server);
    await openRoom(kind, other);
    other.send(candidate(politeSeat.seat, 1, 0));
    await other.rest();
    expect([await impolite.rest(), await polite.rest()]).toEqual([[], []]);
  });

  test('a signal to nobody of this room is refused, naming it', async () => {
    const { impolite, polite, impoliteSeat } = await startPair(kind, await startServer());
    for (const [seq, to] of [impoliteSeat.seat, 'viewer-00000000', kind === 'call' ? 'broadcaster' : 'callee'].entries()) {
      impolite.send(candidate(to, 3, seq));
      expect(await impolite.hears('event:refused')).toMatchObject({ event: 'signal', negotiation: 3, seq, error: 'not_member' });
    }
    expect(await polite.rest()).toEqual([]);
  });

  test('one connection holds one seat, even if it asks twice in one breath', async () => {
    const client = await connect(await startServer());
    const ask = () => (kind === 'call' ? client.ask('call:create', {}) : client.ask('channel:start', { channel: 'news' }));
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(refused('already_seated'));
    expect(await client.ask('call:create', {})).toEqual(refused('already_seated'));
    expect(await client.ask('channel:watch', { channel: 'else' })).toEqual(refused('already_seated'));
    expect(await client.ask('lobby:watch', {})).toMatchObject({ value: { calls: kind === 'call' ? [{}] : [] } });
  });

  test('the server opens no more rooms than it may', async () => {
    const server = await startServer({ MAX_ROOMS: '1' });
    await startPair(kind, server);
    const client = await connect(server);
    expect(await client.ask('call:create', {})).toEqual(refused('busy'));
    expect(await client.ask('channel:start', { channel: 'else' })).toEqual(refused('busy'));
    expect(await client.ask('channel:watch', { channel: 'else' })).toEqual(refused('busy'));
  });

  test('a seated peer gets fresh ICE servers, told how long they are good for', async () => {
    const server = await startServer({ TURN_URLS: 'turn:turn.example', TURN_SECRET: 'a secret of the relay', TURN_LIFETIME: '60' });
    const [impolite, polite] = await Promise.all([connect(server), connect(server)]);
    const opened = await openRoom(kind, impolite);
    const seats = [opened, await enterRoom(polite, opened)];
    const renewed = await Promise.all([impolite, polite].map((client) => client.ask('ice:renew', {})));
    for (const result of renewed) expect(result).toMatchObject({ ok: true, value: { iceServers: [{ urls: ['turn:turn.example'] }] } });
    for (const { iceValidForMs } of [...seats, ...renewed.flatMap((result) => (result.ok ? [result.value] : []))]) {
      expect(iceValidForMs).toBeGreaterThan(59_000);
      expect(iceValidForMs).toBeLessThanOrEqual(60_000);
    }
  });
});

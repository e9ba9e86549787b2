import { expect, test } from 'vitest';
import { success } from '../../protocol/result.ts';
import type { Neighbour, Seated } from '../../protocol/requests.ts';
import { OFFER, relayed, RESTART, seatedAs } from './fake-signals.ts';
import { FakeSocket } from './fake-socket.ts';
import type { SignalingChannel, SignalingEvent } from './signaling-channel.ts';
import { SocketSignaling } from './socket-signaling.ts';
import { Viewers } from './viewers.ts';

const [ANN, BEN] = ['viewer-00000001', 'viewer-00000002'] as const;
const present = (seat: string): Neighbour => ({ seat, status: 'present' });
const broadcasterSeat = (change: Partial<Seated>) => ({ ...seatedAs('caller', { room: 'channel/news', ...change }), seat: 'broadcaster' });

/** A broadcaster who has taken its seat, and what each viewer's channel has told since it was there. */
async function goLive(change: Partial<Seated> = {}) {
  const socket = new FakeSocket();
  const told: Record<string, SignalingEvent[]> = {};
  const channels: Record<string, SignalingChannel> = {};
  const own: string[] = [];
  const signaling = new SocketSignaling(
    socket.asSocket,
    (seat) =>
      new Viewers(seat, socket.asSocket, {
        onViewer: (viewer, channel) => {
          const events: SignalingEvent[] = [];
          told[viewer] = events;
          channels[viewer] = channel;
          channel.listen((event) => event.type !== 'request' && events.push(event), new AbortController().signal);
        },
        onSeat: ({ type }) => own.push(type),
      }),
  );
  socket.answers = {
    'channel:start': success(broadcasterSeat(change)),
    'room:resume': success(broadcasterSeat(change)),
    'ice:renew': success({ iceServers: [{ urls: ['stun:new'] }], iceValidForMs: 1000, at: 1 }),
    'room:leave': success({ at: 1 }),
  };
  await signaling.take('channel:start', { channel: 'news' });
  return { socket, signaling, told, channels, own };
}

/** The negotiation after which the next one with this viewer has to be, as its channel was told. */
const seatedOf = (events: readonly SignalingEvent[] = []) => events.flatMap((event) => (event.type === 'seated' ? [event.seated] : []));

test('a broadcaster that comes finds those who wait, and leaves alone those who are away', async () => {
  const { told, own } = await goLive({ neighbours: [present(ANN), { seat: BEN, status: 'away' }], negotiation: 7 });
  expect(Object.keys(told)).toEqual([ANN]);
  expect(seatedOf(told[ANN])).toMatchObject([{ negotiation: 7, neighbours: [present(ANN)], signals: [] }]);
  expect(own).toContain('seated');
});

test('to each viewer the seat is taken when that viewer comes', async () => {
  const { socket, told } = await goLive();
  await socket.fire('peer:joined', { seat: BEN, at: 1 });
  expect(told[BEN]?.map(({ type }) => type)).toEqual(['seated', 'peer-joined']);
  expect(Object.keys(told)).toEqual([BEN]);
});

test('signals go to one viewer and come from one, each numbered by itself', async () => {
  const { socket, told, channels } = await goLive({ neighbours: [present(ANN), present(BEN)] });
  channels[ANN]?.send(1, OFFER);
  channels[BEN]?.send(2, OFFER);
  expect(socket.signals).toMatchObject([
    { to: ANN, negotiation: 1, seq: 0 },
    { to: BEN, negotiation: 2, seq: 0 },
  ]);
  await socket.fire('signal', { ...relayed(2, 0), from: BEN, to: 'broadcaster' });
  expect(told[ANN]?.filter(({ type }) => type === 'signal')).toEqual([]);
  expect(told[BEN]?.filter(({ type }) => type === 'signal')).toHaveLength(1);
});

test('a broadcaster that comes back says what it has of each viewer, and the highest it has begun', async () => {
  const { socket, channels } = await goLive({ neighbours: [present(ANN), present(BEN)] });
  channels[ANN]?.send(3, OFFER);
  channels[BEN]?.send(5, OFFER);
  await socket.fire('signal', { ...relayed(3, 0), from: ANN, to: 'broadcaster' });
  await socket.fire('disconnect');
  await socket.fire('connect');
  expect(socket.requests.at(-1)).toEqual([
    'room:resume',
    {
      room: 'channel/news',
      seat: 'broadcaster',
      token: 'secret',
      negotiation: 5,
      received: 0,
      peers: [
        { seat: ANN, negotiation: 3, received: 1 },
        { seat: BEN, negotiation: 5, received: 0 },
      ],
    },
  ]);
});

test('back at the server it hears who has gone meanwhile, and who has come', async () => {
  const { socket, told } = await goLive({ neighbours: [present(ANN)] });
  socket.answers['room:resume'] = success(broadcasterSeat({ neighbours: [present(BEN)] }));
  await socket.fire('disconnect');
  await socket.fire('connect');
  expect(told[ANN]?.at(-1)).toMatchObject({ type: 'resumed', seated: { neighbours: [{ seat: ANN, status: 'free' }] } });
  expect(seatedOf(told[BEN])).toHaveLength(1);
});

test('a viewer that comes back in the same seat is met above every negotiation there has been with it', async () => {
  const { socket, signaling, told, channels } = await goLive({ neighbours: [present(ANN)] });
  channels[ANN]?.send(9, OFFER);
  signaling.peers.forget(ANN);
  await socket.fire('peer:back', { seat: ANN, negotiation: 9, received: 1, at: 1 });
  expect(seatedOf(told[ANN])).toMatchObject([{ negotiation: 9 }]);
});

test('a viewer that has been with another page since is met afresh, above what it is in', async () => {
  const { socket, signaling, told, channels } = await goLive({ neighbours: [present(ANN)] });
  channels[ANN]?.send(2, OFFER);
  const before = told[ANN];
  // Whoever uses the channel is done with it then.
  channels[ANN]?.listen(({ type }) => type === 'peer-left' && signaling.peers.forget(ANN), new AbortController().signal);
  await socket.fire('peer:back', { seat: ANN, negotiation: 6, received: 1, at: 1 });
  expect(before?.at(-1)).toMatchObject({ type: 'peer-left', cause: 'left' });
  expect(told[ANN]).not.toBe(before);
  expect(seatedOf(told[ANN])).toMatchObject([{ negotiation: 6 }]);
});

test('something else that begins with a viewer begins above every negotiation there has been', async () => {
  const { signaling, told, channels } = await goLive({ neighbours: [present(ANN), present(BEN)] });
  channels[BEN]?.send(9, OFFER);
  signaling.peers.seatAnew(ANN);
  expect(seatedOf(told[ANN]).at(-1)).toMatchObject({ negotiation: 9, neighbours: [present(ANN)] });
  expect(seatedOf(told[BEN])).toHaveLength(1);
});

test('and it begins with a viewer that is there or away, as the server has said last', async () => {
  const { socket, signaling, told } = await goLive({ neighbours: [present(ANN)] });
  const begunWith = () => {
    signaling.peers.seatAnew(ANN);
    return seatedOf(told[ANN]).at(-1)?.neighbours[0]?.status;
  };
  await socket.fire('peer:away', { seat: ANN, cause: 'socket', at: 1 });
  expect(begunWith()).toBe('away');
  await socket.fire('peer:back', { seat: ANN, negotiation: 0, received: 0, at: 1 });
  expect(begunWith()).toBe('present');
  socket.answers['room:resume'] = success(broadcasterSeat({ neighbours: [{ seat: ANN, status: 'away' }] }));
  await socket.fire('disconnect');
  await socket.fire('connect');
  expect(begunWith()).toBe('away');
});

test('a link that is over gives up no seat: the other viewers go on', async () => {
  const { socket, channels } = await goLive({ neighbours: [present(ANN), present(BEN)] });
  channels[ANN]?.leave(false);
  expect(socket.requests.map(([name]) => name)).toEqual(['channel:start']);
  channels[BEN]?.send(1, RESTART);
  expect(socket.signals).toHaveLength(1);
});

test('a viewer that comes hours later gathers with credentials that are still valid', async () => {
  const { socket, told } = await goLive({ iceValidForMs: 0, iceServers: [{ urls: ['stun:old'] }] });
  await new Promise((resolve) => {
    setTimeout(resolve, 2);
  });
  await socket.fire('peer:joined', { seat: ANN, at: 1 });
  expect(socket.requests.at(-1)?.[0]).toBe('ice:renew');
  expect(seatedOf(told[ANN])).toMatchObject([{ iceServers: [{ urls: ['stun:new'] }] }]);
});

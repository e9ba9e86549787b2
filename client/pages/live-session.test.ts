import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { refusal, success } from '../../protocol/result.ts';
import { FakePeerConnection } from '../call/fake-peer-connection.ts';
import { FakeStream } from '../call/fake-transports.ts';
import { ANSWER } from '../call/open-call.ts';
import { relayed, seatedAs } from '../signaling/fake-signals.ts';
import { FakeSocket } from '../signaling/fake-socket.ts';
import type { Inspection } from './inspection.ts';
import { startLiveSession } from './live-session.ts';

const ROAD = { road: 'server', upstream: true, at: 1 } as const;
const STRAIGHT = { road: 'peer', upstream: false } as const;
const LIVE = {
  ...seatedAs('caller'),
  room: 'channel/news',
  seat: 'broadcaster',
  channel: { name: 'news', viewers: 2, road: ROAD.road, upstream: ROAD.upstream, chat: [] },
};

let asked: string[] = [];
let connections: FakePeerConnection[] = [];

beforeEach(() => {
  asked = [];
  connections = [];
  vi.useFakeTimers({ toFake: ['setInterval'] });
  vi.stubGlobal('location', { search: '?audio=0&video=0' });
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('addEventListener', vi.fn());
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('RTCPeerConnection', function create(configuration: RTCConfiguration) {
    const connection = new FakePeerConnection(configuration);
    connections.push(connection);
    return connection;
  });
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: RequestInit) => {
    asked.push(`${method} ${url}`);
    throw new TypeError('Failed to fetch');
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page on which somebody has pressed *Go live*, and what the server answers. */
async function goLive(answer: unknown) {
  const socket = new FakeSocket();
  socket.answers = { 'channel:start': answer };
  const session = startLiveSession('news', socket.asSocket);
  await socket.fire('connect');
  await session.start();
  return { socket, session };
}

test('a channel that others take from the server is sent there while it is live', async () => {
  const { session } = await goLive(success(LIVE));
  expect(session.state).toMatchObject({ phase: 'live', upstream: {} });
  expect(asked).toEqual(['POST /channels/news/connections']);
  session.end();
  expect(session.state).toMatchObject({ phase: 'ended', upstream: null });
});

test('once it is somebody else’s nothing is asked of the server, which goes on to tell of it', async () => {
  const { socket, session } = await goLive(success(LIVE));
  socket.answers = { 'room:resume': refusal('bad_token', ''), 'channel:start': refusal('taken', '') };
  await socket.fire('disconnect');
  await socket.fire('connect');
  expect(session.state).toMatchObject({ phase: 'refused', upstream: null });
  await socket.fire('channel:road', ROAD);
  expect(session.state.upstream).toBe(null);
  expect(asked).toEqual(['POST /channels/news/connections']);
});

test('one that was refused, and is to be had a moment later, is sent from then on', async () => {
  const { socket, session } = await goLive(refusal('taken', ''));
  await socket.fire('channel:road', ROAD);
  expect(session.state).toMatchObject({ phase: 'refused', upstream: null });
  socket.answers = { 'channel:start': success(LIVE) };
  await session.start();
  expect(session.state).toMatchObject({ phase: 'live', upstream: {} });
});

const [ANN, BEN] = ['viewer-00000001', 'viewer-00000002'] as const;
const present = (seat: string) => ({ seat, status: 'present' as const });

test('what becomes of the devices is written down for a viewer until it leaves, whenever it is looked into', async () => {
  vi.stubGlobal('isSecureContext', true);
  const cameraIn = (inspection?: Inspection) =>
    inspection?.timeline().own.flatMap((entry) => (entry.type === 'devices' ? [entry.camera] : []));
  const { socket, session } = await goLive(success({ ...LIVE, neighbours: [present(ANN), present(BEN)] }));
  const [ann, ben] = session.state.viewers.map(({ link }) => link);
  const ofAnn = await ann?.inspection();
  session.media.update('camera', { status: 'on' });
  for (const seat of [ANN, BEN]) await socket.fire('peer:left', { seat, cause: 'left', at: 1 });
  const ofBen = await ben?.inspection();
  session.media.update('camera', { status: 'lost' });
  expect([cameraIn(ofAnn), cameraIn(ofBen)]).toEqual([['off', 'on'], ['on']]);
});

test('a viewer that has gone over to the server is there, although its connection was closed before it could say so', async () => {
  const { socket, session } = await goLive(success({ ...LIVE, channel: { ...LIVE.channel, ...STRAIGHT }, neighbours: [present(ANN)] }));
  await socket.fire('signal', { ...relayed(1, 0, ANSWER), from: ANN, to: 'broadcaster' });
  await socket.fire('channel:road', { ...ROAD, upstream: false });
  const viewer = () => session.state.viewers.map(({ isParked, state }) => ({ isParked, peer: state.peer }));
  connections[0]?.channels[0]?.close();
  expect(viewer()).toEqual([{ isParked: false, peer: 'closing' }]);
  await socket.fire('viewer:took', { seat: ANN, road: 'server', at: 1 });
  expect(viewer()).toEqual([{ isParked: true, peer: 'present' }]);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { media } from './open-call.ts';
import { startViewing, took, watching, watchingByServer } from './start-viewing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a channel without need of the server asks nothing of it', async () => {
  expect((await watching()).ways).toEqual([]);
});

test('the old road is shown, and stays connected, until a frame of the new one has been presented', async () => {
  const { viewing, peer, offer, present, told } = await watching();
  viewing.lead('server');
  await offer('server', 1);
  await took(60_000);
  expect([viewing.displayed, peer.pcs[0]?.signalingState, told]).toEqual(['peer', 'stable', []]);
  await present('server');
  expect([viewing.displayed, peer.pcs[0]?.signalingState, told]).toEqual(['server', 'stable', []]);
  await took(1000);
  expect([viewing.displayed, peer.pcs[0]?.signalingState, told]).toEqual(['server', 'closed', ['server']]);
});

test('one frame is no picture: the road changes when more have come', async () => {
  const { viewing, offer } = await watching();
  viewing.lead('server');
  await offer('server', 1);
  const { server } = viewing.streams;
  expect(server && viewing.onPresented('server', server)).toBe(true);
  await took(60_000);
  expect(viewing.displayed).toBe('peer');
});

test('and so it is on the way back, after which the server is told that its connection is over', async () => {
  const { viewing, ways, offer, present, told } = await watchingByServer();
  viewing.lead('peer');
  await offer('peer', 2);
  await took(60_000);
  expect([viewing.displayed, ways[0]?.left]).toEqual(['server', []]);
  await present('peer');
  await took(1000);
  expect([viewing.displayed, ways[0]?.left, told]).toEqual(['peer', [false], ['server', 'peer']]);
});

test.each(['failed', 'disconnected'] as const)('a new road that is %s leaves the old one untouched', async (state) => {
  const { viewing, server, peer, offer } = await watching();
  viewing.lead('server');
  await offer('server', 1);
  server.pcs[0]?.become(state);
  await took(90_000);
  expect(viewing.state).toMatchObject({ connection: 'connected', isLost: false });
  expect([viewing.displayed, peer.pcs[0]?.signalingState]).toEqual(['peer', 'stable']);
});

test('a road that is wanted no more before it was shown is given back, and nobody is told', async () => {
  const { viewing, ways, offer, told } = await watching();
  viewing.lead('server');
  await offer('server', 1);
  viewing.lead('peer');
  await took(1000);
  expect([viewing.displayed, ways[0]?.left, told]).toEqual(['peer', [false], []]);
});

test('a viewer that stays with the server says so, as the broadcaster has called it meanwhile', async () => {
  const { viewing, offer, told, peer } = await watchingByServer();
  viewing.lead('peer');
  await offer('peer', 2);
  viewing.lead('server');
  await took(1000);
  expect([viewing.displayed, told]).toEqual(['server', ['server', 'server']]);
  expect(peer.pcs.filter(({ signalingState }) => signalingState !== 'closed')).toHaveLength(1);
});

test('a road that is wanted again in the moment in which it was left is shown again, as it has been presented', async () => {
  const { viewing, offer, present, told, ways } = await watching();
  viewing.lead('server');
  await offer('server', 1);
  await present('server');
  viewing.lead('peer');
  expect(viewing.displayed).toBe('peer');
  await took(1000);
  expect([viewing.displayed, told, ways[0]?.left]).toEqual(['peer', [], [false]]);
});

test('whoever comes while the channel goes through the server waits for nobody else', async () => {
  const { viewing, seat, signaling, offer, present, told } = startViewing();
  viewing.lead('server');
  seat(true);
  signaling.hear(1, media(1, { camera: 'on' }));
  await took(60_000);
  expect(signaling.kinds).not.toContain('restart');
  await offer('server', 1);
  expect(viewing.state).toMatchObject({ connection: 'connected', remoteMedia: { camera: 'on' } });
  await present('server');
  await took(1000);
  expect(told).toEqual(['server']);
});

test('there is no road to a channel on which nobody broadcasts', async () => {
  const { viewing, seat, signaling, ways } = startViewing();
  viewing.lead('server');
  seat(false);
  expect(ways).toHaveLength(0);
  signaling.tell({ type: 'peer-joined' });
  expect(ways).toHaveLength(1);
  signaling.tell({ type: 'peer-left', cause: 'left' });
  await took();
  expect([viewing.hasEnded, ways[0]?.left]).toEqual([true, [false]]);
});

test('a camera that is off is not waited for: a road by which something comes brings the sound', async () => {
  const { viewing, signaling, offer } = await watching();
  signaling.hear(1, media(2, { camera: 'off' }));
  viewing.lead('server');
  await offer('server', 1);
  expect(viewing.displayed).toBe('peer');
  await took(1000);
  expect(viewing.displayed).toBe('server');
});

test('nor is a picture that nobody sees, in a tab behind others', async () => {
  const { viewing, page, offer } = await watching();
  page.isSeen = false;
  viewing.lead('server');
  await offer('server', 1);
  await took(1000);
  expect(viewing.displayed).toBe('server');
});

test.each(['off', 'not seen'] as const)(
  'a road that is connected before anything comes by it is not taken until something does, if the picture is %s',
  async (picture) => {
    const { viewing, page, signaling, offer, become, told } = await watching();
    if (picture === 'off') signaling.hear(1, media(2, { camera: 'off' }));
    page.isSeen = picture === 'off';
    viewing.lead('server');
    await offer('server', 1, 'nothing');
    await took(60_000);
    expect([viewing.displayed, told]).toEqual(['peer', []]);
    await become('server', 'unmute');
    await took(1000);
    expect(viewing.displayed).toBe('server');
  },
);

test('a broadcast of which nothing comes by the old road either is followed to one that is connected', async () => {
  const { viewing, seat, signaling, offer } = startViewing();
  seat(true);
  signaling.hear(1, media(1, { camera: 'off', microphone: 'off' }));
  await offer('peer', 1, 'nothing');
  await took(1000);
  viewing.lead('server');
  await offer('server', 1, 'nothing');
  expect(viewing.displayed).toBe('peer');
  await took(1000);
  expect(viewing.displayed).toBe('server');
});

test('so is one of which something has come by the old road, and does no more', async () => {
  const { viewing, signaling, offer, become } = await watching();
  signaling.hear(1, media(2, { camera: 'off' }));
  viewing.lead('server');
  await offer('server', 1, 'nothing');
  await took(60_000);
  expect(viewing.displayed).toBe('peer');
  await become('peer', 'mute');
  await took(1000);
  expect(viewing.displayed).toBe('server');
});

test('frames that come by both roads at once are a picture on either', async () => {
  const { viewing, offer } = await watching();
  viewing.lead('server');
  await offer('server', 1);
  await offer('peer', 2);
  const { peer, server } = viewing.streams;
  for (let at = 0; at <= 2000; at += 50) {
    if (peer) viewing.onPresented('peer', peer);
    if (server) viewing.onPresented('server', server);
    await took(50);
  }
  expect(viewing.displayed).toBe('server');
});

test('of a road that has broken nothing is shown any more: the first frame of the one to take will do', async () => {
  const { viewing, peer, offer } = await watching();
  viewing.lead('server');
  await offer('server', 1);
  peer.pcs[0]?.become('disconnected');
  const { server } = viewing.streams;
  expect(server && viewing.onPresented('server', server)).toBe(false);
  peer.pcs[0]?.become('connected');
  expect(viewing.displayed).toBe('server');
});

test('a road that comes back before there is another one is shown again', async () => {
  const { viewing, peer, server, offer } = await watching();
  viewing.lead('server');
  await offer('server', 1);
  server.pcs[0]?.become('failed');
  peer.pcs[0]?.become('disconnected');
  expect([viewing.displayed, viewing.state.connection]).toEqual(['server', 'failed']);
  peer.pcs[0]?.become('connected');
  expect([viewing.displayed, viewing.state.connection]).toEqual(['peer', 'connected']);
});

test('where both roads are lost a person is told so, and another try is made on either', async () => {
  const { viewing, peer, server, signaling, ways, offer } = await watching();
  viewing.lead('server');
  await offer('server', 1);
  server.pcs[0]?.become('failed');
  peer.pcs[0]?.become('failed');
  await took(600_000);
  expect(viewing.state.isLost).toBe(true);
  const asked = () => [ways[0], signaling].map((way) => way?.kinds.filter((kind) => kind === 'restart').length ?? 0);
  const before = asked();
  viewing.retry();
  await took();
  expect(asked()).toEqual(before.map((times) => times + 1));
});

test('another try is made on the road to take alone while the other one works', async () => {
  const { viewing, server, signaling, ways, offer } = await watching();
  viewing.lead('server');
  await offer('server', 1);
  server.pcs[0]?.become('failed');
  await took(600_000);
  const before = ways[0]?.kinds.length ?? 0;
  viewing.retry();
  await took();
  expect(ways[0]?.kinds.slice(before)).toEqual(['restart']);
  expect(signaling.kinds).not.toContain('restart');
});

test('back in its seat at a server that may be another one by now, it asks for its connection and says what it has', async () => {
  const { viewing, ways, told } = await watchingByServer();
  viewing.onSeat();
  expect([ways[0]?.checks, told]).toEqual([1, ['server', 'server']]);
});

test('a broadcaster that goes on with a call that is not needed is told once more', async () => {
  const { offer, told } = await watchingByServer();
  await offer('peer', 1);
  expect(told).toEqual(['server', 'server']);
});

test('what the broadcaster says of its devices is known on either road', async () => {
  const { viewing, signaling } = await watchingByServer();
  expect(viewing.state.remoteMedia).toMatchObject({ camera: 'on' });
  signaling.hear(2, media(1, { camera: 'off' }));
  expect(viewing.state.remoteMedia).toMatchObject({ camera: 'off' });
});

test('a server that refuses is asked again, and as soon as the seat is known to it', async () => {
  const { viewing, ways } = await watching();
  viewing.lead('server');
  ways[0]?.tell({ type: 'refused', error: 'bad_token', message: '' });
  expect(viewing.displayed).toBe('peer');
  await took(5000);
  expect(ways).toHaveLength(2);
  ways[1]?.tell({ type: 'refused', error: 'bad_token', message: '' });
  viewing.onSeat();
  expect(ways).toHaveLength(3);
});

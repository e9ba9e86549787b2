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

test('a road that is wanted no more before it was shown is given back, and nobody is told', async () => {
  const { viewing, ways, offer, told } = await watching();
  viewing.lead('server');
  await offer('server', 1);
  viewing.lead('peer');
  await took(1000);
  expect([viewing.displayed, ways[0]?.left, told]).toEqual(['peer', [false], []]);
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

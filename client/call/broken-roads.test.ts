import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { took, watching } from './start-viewing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each(['failed', 'disconnected'] as const)('a new road that is %s leaves the old one untouched', async (state) => {
  const { viewing, server, peer, offer } = await watching();
  viewing.lead('server');
  await offer('server', 1);
  server.pcs[0]?.become(state);
  await took(90_000);
  expect(viewing.state).toMatchObject({ connection: 'connected', isLost: false });
  expect([viewing.displayed, peer.pcs[0]?.signalingState]).toEqual(['peer', 'stable']);
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

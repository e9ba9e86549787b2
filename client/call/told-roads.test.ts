import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { took, watching, watchingByServer } from './start-viewing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('back in its seat at a server that may be another one by now, it asks for its connection and says what it has', async () => {
  const { viewing, ways, told } = await watchingByServer();
  viewing.onSeat();
  expect([ways[0]?.checks, told]).toEqual([1, ['server', 'server']]);
});

test('and so it does on the way back, of which the broadcaster may not have heard', async () => {
  const { viewing, offer, present, told } = await watchingByServer();
  viewing.lead('peer');
  await offer('peer', 2);
  await present('peer');
  await took(1000);
  viewing.onSeat();
  expect(told).toEqual(['server', 'peer', 'peer']);
});

test('what it has is what it shows, said or not, and it is said once', async () => {
  const { viewing, offer, present, told } = await watchingByServer();
  viewing.lead('peer');
  await offer('peer', 2);
  await present('peer');
  viewing.onSeat();
  expect(told).toEqual(['server', 'peer']);
  await took(1000);
  expect(told).toEqual(['server', 'peer']);
});

test('a viewer that has never taken another road has nothing to say in its seat', async () => {
  const { viewing, told } = await watching();
  viewing.onSeat();
  expect(told).toEqual([]);
});

test('nor has one whose broadcast is over: the next one knows nothing of it', async () => {
  const { viewing, signaling, told } = await watchingByServer();
  signaling.tell({ type: 'peer-left', cause: 'left' });
  await took();
  viewing.onSeat();
  expect(told).toEqual(['server']);
});

test('a broadcaster that goes on with a call that is not needed is told once more', async () => {
  const { offer, told } = await watchingByServer();
  await offer('peer', 1);
  expect(told).toEqual(['server', 'server']);
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

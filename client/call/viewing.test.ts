import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OFFER } from './open-call.ts';
import { took, watching, watchingByServer } from './start-viewing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a viewer answers by itself, and only receives', async () => {
  const { signaling, peer } = await watching();
  expect(signaling.kinds).toEqual(['media', 'answer']);
  expect(signaling.sent[0]?.body).toMatchObject({ ready: true, camera: 'off', microphone: 'off' });
  const transceivers = peer.pcs[0]?.getTransceivers() ?? [];
  expect(transceivers.map(({ direction, sender }) => [direction, sender.track])).toEqual([
    ['recvonly', null],
    ['recvonly', null],
  ]);
});

test.each(['goodbye', 'leaving'] as const)('after a broadcast that ends with %s it waits for the next one in its seat', async (how) => {
  const { viewing, signaling, peer } = await watching();
  if (how === 'goodbye') peer.pcs[0]?.channels[0]?.hear({ kind: 'bye' });
  else signaling.tell({ type: 'peer-left', cause: 'left' });
  await took();
  expect(viewing.hasEnded).toBe(true);
  expect(viewing.state).toMatchObject({ end: null, peer: 'absent', isAgreed: true });
  signaling.tell({ type: 'peer-joined' });
  signaling.hear(2, OFFER);
  await took();
  expect(signaling.sent.at(-1)).toMatchObject({ negotiation: 2, body: { type: 'answer' } });
  peer.pcs.at(-1)?.become('connected');
  expect(viewing.hasEnded).toBe(false);
});

test('a page that is replaced by another one of the same viewer stops, and asks for nothing', async () => {
  const { viewing, signaling, ways } = await watchingByServer();
  signaling.tell({ type: 'replaced' });
  await took();
  expect(viewing.state.end).toBe('replaced');
  expect(ways[0]?.left).toEqual([false]);
});

import { expect, test, vi } from 'vitest';
import { seatedAs } from '../signaling/fake-signals.ts';
import { FakePeerConnection } from './fake-peer-connection.ts';
import { FakeSignaling } from './fake-signaling.ts';
import { FakeStream, settled } from './fake-transports.ts';
import { OFFER } from './open-call.ts';
import { Viewing } from './viewing.ts';

function startViewing() {
  vi.stubGlobal('MediaStream', FakeStream);
  const signaling = new FakeSignaling();
  const pcs: FakePeerConnection[] = [];
  const createPeerConnection = (configuration: RTCConfiguration) => {
    const pc = new FakePeerConnection(configuration);
    pcs.push(pc);
    return pc.asPeerConnection;
  };
  const viewing = new Viewing({ signaling, recorded: signaling, createPeerConnection, onChange: () => {} });
  const seat = (isBroadcasterThere: boolean) => {
    const neighbours = [{ seat: 'broadcaster', status: isBroadcasterThere ? ('present' as const) : ('free' as const) }];
    signaling.tell({ type: 'seated', seated: { ...seatedAs('callee', { neighbours }), seat: 'viewer-00000001' } });
  };
  return { viewing, signaling, pcs, seat };
}

/** A viewer that is connected with a broadcaster. */
async function watching() {
  const viewer = startViewing();
  viewer.seat(true);
  viewer.signaling.hear(1, OFFER);
  await settled();
  viewer.pcs.at(-1)?.become('connected');
  return viewer;
}

test('a viewer answers by itself, and only receives', async () => {
  const { signaling, pcs } = await watching();
  expect(signaling.kinds).toEqual(['media', 'answer']);
  expect(signaling.sent[0]?.body).toMatchObject({ ready: true, camera: 'off', microphone: 'off' });
  const transceivers = pcs[0]?.getTransceivers() ?? [];
  expect(transceivers.map(({ direction, sender }) => [direction, sender.track])).toEqual([
    ['recvonly', null],
    ['recvonly', null],
  ]);
});

test.each(['goodbye', 'leaving'] as const)('after a broadcast that ends with %s it waits for the next one in its seat', async (how) => {
  const { viewing, signaling, pcs } = await watching();
  if (how === 'goodbye') pcs[0]?.channels[0]?.hear({ kind: 'bye' });
  else signaling.tell({ type: 'peer-left', cause: 'left' });
  await settled();
  expect(viewing.hasEnded).toBe(true);
  expect(viewing.state).toMatchObject({ end: null, peer: 'absent', isAgreed: true });
  signaling.tell({ type: 'peer-joined' });
  signaling.hear(2, OFFER);
  await settled();
  expect(signaling.sent.at(-1)).toMatchObject({ negotiation: 2, body: { type: 'answer' } });
  pcs.at(-1)?.become('connected');
  expect(viewing.hasEnded).toBe(false);
});

test('a page that is replaced by another one of the same viewer stops, and asks for nothing', async () => {
  const { viewing, signaling } = await watching();
  signaling.tell({ type: 'replaced' });
  await settled();
  expect(viewing.state.end).toBe('replaced');
});

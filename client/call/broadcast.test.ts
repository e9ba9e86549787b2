import { expect, test, vi } from 'vitest';
import { Broadcast } from './broadcast.ts';
import { FakePeerConnection } from './fake-peer-connection.ts';
import { FakeSignaling } from './fake-signaling.ts';
import { FakeStream, settled } from './fake-transports.ts';
import { ANSWER, media } from './open-call.ts';

const track = (kind: 'audio' | 'video', id = kind) => ({ kind, id }) as unknown as MediaStreamTrack;

function startBroadcast() {
  vi.stubGlobal('MediaStream', FakeStream);
  const gone: string[] = [];
  const broadcast = new Broadcast({ localStream: new MediaStream(), onChange: () => {}, onGone: (seat) => gone.push(seat) });
  /** A viewer who comes, is offered something and has answered. */
  const admit = async (seat: string) => {
    const signaling = new FakeSignaling();
    const pcs: FakePeerConnection[] = [];
    broadcast.admit(seat, signaling, (configuration) => {
      const pc = new FakePeerConnection(configuration);
      pcs.push(pc);
      return pc.asPeerConnection;
    });
    signaling.seat('caller', 0, true);
    await settled();
    signaling.hear(1, ANSWER);
    signaling.hear(1, media(1, { microphone: 'off', camera: 'off' }));
    await settled();
    const [pc] = pcs;
    if (!pc) throw new Error('no connection was made');
    pc.become('connected');
    return { signaling, pc, pcs };
  };
  return { broadcast, gone, admit };
}

const directions = (pc: FakePeerConnection) => pc.getTransceivers().map(({ direction }) => direction);
const sent = (pc: FakePeerConnection) => pc.getTransceivers().map(({ sender }) => sender.track?.id ?? null);

test('a viewer is sent what there is when it comes, and sends nothing', async () => {
  const { broadcast, admit } = startBroadcast();
  broadcast.replaceTrack('audio', track('audio'));
  broadcast.replaceTrack('video', track('video'));
  const { pc, signaling } = await admit('viewer-00000001');
  expect(directions(pc)).toEqual(['sendonly', 'sendonly']);
  expect(sent(pc)).toEqual(['audio', 'video']);
  expect(signaling.kinds).toContain('offer');
});

test('another picture, a screen for instance, is put in for everybody without a negotiation', async () => {
  const { broadcast, admit } = startBroadcast();
  broadcast.replaceTrack('video', track('video'));
  const viewers = [await admit('viewer-00000001'), await admit('viewer-00000002')];
  for (const { signaling } of viewers) signaling.sent.length = 0;
  broadcast.replaceTrack('video', track('video', 'screen' as 'video'));
  await settled();
  for (const { pc, signaling } of viewers) {
    expect(sent(pc)).toEqual([null, 'screen']);
    expect(signaling.sent).toEqual([]);
  }
});

test('a viewer that leaves is gone, and the others stay', async () => {
  const { broadcast, gone, admit } = startBroadcast();
  const first = await admit('viewer-00000001');
  await admit('viewer-00000002');
  first.signaling.tell({ type: 'peer-left', cause: 'left' });
  expect(gone).toEqual(['viewer-00000001']);
  expect([...broadcast.states.keys()]).toEqual(['viewer-00000002']);
});

test('a viewer whose connection to the server is lost goes on watching, until that ends as well', async () => {
  const { broadcast, gone, admit } = startBroadcast();
  const { signaling, pc, pcs } = await admit('viewer-00000001');
  signaling.tell({ type: 'peer-left', cause: 'timeout' });
  expect([...broadcast.states.keys()]).toEqual(['viewer-00000001']);
  pc.become('failed');
  await settled();
  expect(gone).toEqual(['viewer-00000001']);
  // There is nobody who could answer another offer.
  expect(pcs).toHaveLength(1);
});

test('a viewer that has loaded its page anew is offered a fresh negotiation', async () => {
  const { admit } = startBroadcast();
  const { signaling, pcs } = await admit('viewer-00000001');
  signaling.tell({ type: 'peer-back', negotiation: 0, received: 0 });
  await settled();
  expect(pcs).toHaveLength(2);
  expect(signaling.sent.at(-1)).toMatchObject({ negotiation: 2, body: { kind: 'description', type: 'offer' } });
});

test('ending a broadcast says goodbye to everybody', async () => {
  const { broadcast, gone, admit } = startBroadcast();
  const viewers = [await admit('viewer-00000001'), await admit('viewer-00000002')];
  for (const { pc } of viewers) pc.channels[0]?.open();
  broadcast.end();
  for (const { pc } of viewers) expect(pc.channels[0]?.sent.at(-1)).toMatchObject({ kind: 'bye' });
  expect(gone).toHaveLength(2);
});

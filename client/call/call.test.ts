import { expect, test } from 'vitest';
import { UNSUPPORTED_SDP } from './fake-peer-connection.ts';
import { settled } from './fake-transports.ts';
import { ANSWER, media, OFFER, openCall, openCallee, openCaller } from './open-call.ts';

const track = (kind: 'audio' | 'video') => ({ kind }) as MediaStreamTrack;

test('the caller offers when it is seated, in the negotiation after the newest the server has seen', async () => {
  const { signaling } = openCall('caller');
  signaling.seat('caller', 4);
  await settled();
  expect(signaling.kinds).toEqual(['media', 'offer']);
  expect(signaling.sent.map(({ negotiation }) => negotiation)).toEqual([5, 5]);
});

test('the first offer has a place for audio and video, whatever devices there are', async () => {
  const { call, signaling, pc } = openCall('caller');
  call.replaceTrack('audio', track('audio'));
  signaling.seat('caller');
  expect(pc().configuration.iceServers).toEqual([{ urls: ['stun:localhost'] }]);
  expect(
    pc()
      .getTransceivers()
      .map(({ receiver, sender }) => [receiver.track.kind, sender.track?.kind]),
  ).toEqual([
    ['audio', 'audio'],
    ['video', undefined],
  ]);
});

test('nothing of the callee leaves before it agrees', async () => {
  const { call, signaling, pc } = await openCallee();
  call.announce({ camera: 'on' });
  call.replaceTrack('video', track('video'));
  pc().find('host');
  await settled();
  expect(signaling.sent).toEqual([]);
});

test('the callee answers once it agrees, with the tracks it has', async () => {
  const { call, signaling, pc } = await openCallee();
  call.replaceTrack('video', track('video'));
  call.agree();
  await settled();
  expect(signaling.kinds).toEqual(['media', 'answer']);
  expect(signaling.sent[0]?.body).toMatchObject({ ready: true });
  expect(
    pc()
      .getTransceivers()
      .map(({ direction, sender }) => [direction, sender.track?.kind]),
  ).toEqual([
    ['sendrecv', undefined],
    ['sendrecv', 'video'],
  ]);
});

test('a callee that agrees before the offer is here answers it at once', async () => {
  const { call, signaling, pcs } = openCall('callee');
  call.agree();
  signaling.seat('callee', 1, true);
  signaling.hear(1, OFFER);
  await settled();
  expect(signaling.kinds).toEqual(['media', 'answer']);
  expect(pcs).toHaveLength(1);
});

test('the callee follows its caller into a fresh negotiation and hears no older one', async () => {
  const { call, signaling, pcs } = await openCallee();
  call.agree();
  await settled();
  signaling.sent.length = 0;
  signaling.hear(2, OFFER);
  signaling.hear(1, { kind: 'error', code: 'negotiation_failed', message: '' });
  await settled();
  expect(signaling.sent.map(({ negotiation }) => negotiation)).toEqual([2, 2]);
  expect(pcs.map(({ signalingState }) => signalingState)).toEqual(['closed', 'stable']);
  expect(call.state.error).toBeNull();
});

test('only the caller begins a negotiation: it hears none that it has not begun', async () => {
  const { signaling, pcs } = await openCaller();
  signaling.hear(9, OFFER);
  await settled();
  expect(signaling.sent).toEqual([]);
  expect(pcs).toHaveLength(1);
});

test('the caller answers an offer of the callee at once', async () => {
  const { signaling } = await openCaller();
  signaling.hear(1, OFFER);
  await settled();
  expect(signaling.kinds).toEqual(['answer']);
});

test('the older news of the devices never overwrites the newer', async () => {
  const { call, signaling, page } = await openCaller();
  page().hear(media(5, { camera: 'off' }));
  signaling.hear(1, media(4, { camera: 'on' }));
  signaling.hear(1, media(5, { camera: 'on' }));
  expect(call.state.remoteMedia).toMatchObject({ revision: 5, camera: 'off' });
  signaling.hear(1, media(6, { camera: 'lost' }));
  expect(call.state.remoteMedia).toMatchObject({ revision: 6, camera: 'lost' });
});

test('news of the devices go over the data channel while it is open', async () => {
  const { call, signaling, page } = await openCaller();
  call.announce({ microphone: 'on', camera: 'off' });
  expect(page().sent.at(-1)).toMatchObject({ kind: 'media', microphone: 'on', camera: 'off' });
  expect(signaling.sent).toEqual([]);
  page().readyState = 'closed';
  call.announce({ camera: 'on' });
  expect(signaling.kinds).toEqual(['media']);
});

test.each(['', '{', 'null', '{"kind":"bye","more":1}', '{"kind":"media"}'])('a page that says %j is not heard', async (message) => {
  const { call, page } = await openCaller();
  page().hear(message);
  expect(call.state.end).toBeNull();
  expect(call.state.remoteMedia).toMatchObject({ revision: 1 });
});

test('the caller restarts ICE by itself; the callee asks for it', async () => {
  const caller = await openCaller();
  await caller.call.restart();
  await settled();
  expect(caller.signaling.kinds).toEqual(['offer']);
  const callee = await openCallee();
  await callee.call.restart();
  expect(callee.signaling.kinds).toEqual(['restart']);
  expect(callee.pc().restarts).toBe(0);
});

test('the callee’s wish for a restart is granted in the same negotiation', async () => {
  const { signaling, pcs, pc } = await openCaller();
  signaling.hear(1, { kind: 'restart' });
  await settled();
  expect(pc().restarts).toBe(1);
  expect(signaling.sent).toMatchObject([{ negotiation: 1, body: { type: 'offer' } }]);
  expect(pcs).toHaveLength(1);
});

test('a description that cannot be applied is told to both people', async () => {
  const { call, signaling } = await openCaller();
  signaling.hear(1, { ...ANSWER, sdp: UNSUPPORTED_SDP });
  await settled();
  expect(call.state.error).toBe('negotiation_failed');
  expect(signaling.sent).toMatchObject([
    { body: { kind: 'error', code: 'negotiation_failed', message: expect.stringContaining('unsupported') as unknown } },
  ]);
});

test.each(['caller', 'callee'] as const)(
  'a %s whose page allows only relays has none but those, whatever is configured anew',
  async (seat) => {
    const { call, signaling, pcs } = openCall(seat, 'relay');
    signaling.seat(seat);
    await settled();
    await call.restart();
    await call.startAnew();
    await settled();
    // The one that a callee has prepared is that of its first negotiation.
    expect(pcs).toHaveLength(seat === 'caller' ? 2 : 1);
    for (const { configuration } of pcs) {
      expect(configuration).toMatchObject({ iceTransportPolicy: 'relay', iceServers: [{ urls: ['stun:localhost'] }] });
    }
  },
);

import { expect, test } from 'vitest';
import { settled } from './fake-transports.ts';
import { ANSWER, OFFER, openCall, openCallee, openCaller } from './open-call.ts';

const video = () => ({ kind: 'video' }) as MediaStreamTrack;

/** What each picture's place sends. */
function pictures({ pc }: Pick<ReturnType<typeof openCall>, 'pc'>) {
  const places = pc().getTransceivers();
  return places.filter(({ receiver }) => receiver.track.kind === 'video').map(({ sender }) => sender.track);
}

test('a track that the callee adds before the offer is here leaves the camera its place', async () => {
  const side = openCall('callee');
  const [screen, camera] = [video(), video()];
  side.call.addTrack(screen, new MediaStream());
  side.call.replaceTrack('video', camera);
  side.call.agree();
  side.signaling.seat('callee', 1, true);
  side.signaling.hear(1, OFFER);
  await settled();
  expect(pictures(side)).toEqual([screen, camera]);
  const another = video();
  side.call.replaceTrack('video', another);
  await settled();
  expect(pictures(side)).toEqual([screen, another]);
});

test('a track that the caller adds while the camera is off leaves it its place', async () => {
  const side = openCall('caller');
  side.signaling.seat('caller');
  const [screen, camera] = [video(), video()];
  side.call.addTrack(screen, new MediaStream());
  side.call.replaceTrack('video', camera);
  await settled();
  expect(pictures(side)).toEqual([camera, screen]);
});

test('a later answer leaves the tracks alone', async () => {
  const { call, signaling, pc } = await openCallee();
  call.agree();
  await settled();
  const replaced = () =>
    pc()
      .getTransceivers()
      .map(({ sender }) => sender.replaced);
  const before = replaced();
  signaling.hear(1, OFFER);
  await settled();
  expect(signaling.kinds).toEqual(['media', 'answer', 'answer']);
  expect(replaced()).toEqual(before);
});

test('the place of a track that was taken back is used again, once both sides know', async () => {
  const side = await openCaller();
  const { call, signaling } = side;
  const [first, second, third] = [video(), video(), video()];
  const add = (track: MediaStreamTrack) => call.addTrack(track, new MediaStream());
  const sender = add(first);
  await settled();
  signaling.hear(1, ANSWER);
  await settled();
  if (sender) call.removeTrack(sender);
  add(second);
  await settled();
  signaling.hear(1, ANSWER);
  await settled();
  expect(pictures(side)).toEqual([null, null, second]);
  expect(add(third)).toBe(sender);
  expect(pictures(side)).toEqual([null, third, second]);
});

test("tracks that come and go when the call is over are nobody's concern", async () => {
  const { call, pc, signaling } = await openCaller();
  const sender = call.addTrack(video(), new MediaStream());
  call.hangUp();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(pc().signalingState).toBe('closed');
  pc().addTransceiver = pc().removeTrack = () => {
    throw new Error('closed');
  };
  for (const { sender: closed } of pc().getTransceivers()) closed.replaceTrack = () => Promise.reject(new Error('closed'));
  signaling.sent.length = 0;
  expect(call.addTrack(video(), new MediaStream())).toBe(null);
  if (sender) call.removeTrack(sender);
  call.replaceTrack('video', video());
  await settled();
  expect(call.state.error).toBe(null);
  expect(signaling.sent).toEqual([]);
});

test('a callee that asks for a restart before there is a negotiation says nothing', async () => {
  const { call, signaling } = openCall('callee');
  signaling.seat('callee');
  await call.restart();
  expect(signaling.sent).toEqual([]);
});

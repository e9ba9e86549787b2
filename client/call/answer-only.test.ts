import { expect, test, vi } from 'vitest';
import { answerOnly } from './answer-only.ts';
import { FakePeerConnection } from './fake-peer-connection.ts';
import { settled } from './fake-transports.ts';

const OPUS = 'm=audio 9 RTP 111\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1\r\n';

function create(isStereo: boolean) {
  const fake = new FakePeerConnection();
  fake.createAnswer = () => Promise.resolve({ type: 'answer', sdp: OPUS });
  const set = vi.spyOn(fake, 'setLocalDescription');
  return { fake, set, pc: answerOnly(() => fake.asPeerConnection, { isStereo })({}) };
}

test('what would need an offer is not negotiated', async () => {
  const { fake, pc } = create(false);
  let isNeeded = false;
  pc.addEventListener('negotiationneeded', () => (isNeeded = true));
  fake.needNegotiation();
  await settled();
  expect(isNeeded).toBe(false);
});

test('in stereo this side describes itself so, the first time and for good', async () => {
  const { set, pc } = create(true);
  await pc.setLocalDescription({ type: 'pranswer', sdp: OPUS });
  await pc.setLocalDescription();
  const sdp = OPUS.replace('useinbandfec=1', 'useinbandfec=1;stereo=1;sprop-stereo=1');
  expect(set.mock.calls).toEqual([[{ type: 'pranswer', sdp }], [{ type: 'answer', sdp }]]);
});

test('otherwise it is left to the browser how it does', async () => {
  const { set, pc } = create(false);
  await pc.setLocalDescription();
  expect(set.mock.calls).toEqual([[]]);
});

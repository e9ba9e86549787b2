import { PeerConnection } from 'node-datachannel';
import { expect, onTestFinished, test } from 'vitest';
import { addTrack } from './add-tracks.ts';
import { inStereo } from './codecs.ts';

/** What an offer says of Opus with these parameters. */
async function offered(codec: { readonly name: string; readonly fmtp: string }): Promise<string | undefined> {
  const pc = new PeerConnection('server', { iceServers: [], disableAutoNegotiation: true });
  onTestFinished(() => pc.close());
  const gathered = new Promise<void>((resolve) => pc.onGatheringStateChange((state) => state === 'complete' && resolve()));
  const { track } = addTrack(pc, { kind: 'audio', mid: '0', payloadType: 111, codec }, 'SendOnly');
  pc.setLocalDescription('offer');
  await gathered;
  expect(track.mid()).toBe('0');
  return /^a=fmtp:111 (.*)\r$/m.exec(pc.localDescription()?.sdp ?? '')?.[1];
}

const opus = (fmtp: string) => ({ name: 'opus', fmtp });

test.each([
  ['useinbandfec=1', opus('useinbandfec=1'), 'useinbandfec=1'],
  ['nothing', opus(''), 'minptime=10;useinbandfec=1'],
  ['nothing, in stereo', inStereo(opus('')), 'minptime=10;useinbandfec=1;stereo=1;sprop-stereo=1'],
  ['what is in stereo already', inStereo(opus('stereo=1')), 'stereo=1'],
])('where a publisher’s Opus has %s, its viewers are offered it with parameters', async (_which, codec, fmtp) => {
  expect(await offered(codec)).toBe(fmtp);
});

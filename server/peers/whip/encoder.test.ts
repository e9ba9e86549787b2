import { Audio, PeerConnection, Video, type Direction, type Track } from 'node-datachannel';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startServer } from '../../test-server.ts';
import { isRtcp } from '../media/rtp.ts';
import { openEngine, SOON } from '../media/test-engine.ts';

// Real connections, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });
const SSRC = 0x4f42;

/** A client of the library that OBS publishes by, with the sections that OBS offers. */
async function ask(url: string, direction: Direction, codec: 'H264' | 'VP8' = 'H264') {
  const pc = new PeerConnection('client', { iceServers: [], disableAutoNegotiation: true });
  onTestFinished(() => pc.close());
  const audio = new Audio('0', direction);
  audio.addOpusCodec(111);
  const video = new Video('1', direction);
  if (codec === 'H264') video.addH264Codec(96, 'profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1');
  else video.addVP8Codec(96);
  if (direction === 'SendOnly') for (const section of [audio, video]) section.addSSRC(section === video ? SSRC : SSRC + 1, 'obs', 'obs');
  const received: Buffer[] = [];
  const tracks = [audio, video].map((section): Track => pc.addTrack(section));
  tracks[1]?.onMessage((packet) => void (isRtcp(packet) || received.push(packet)));
  const gathered = new Promise<void>((resolve) => pc.onGatheringStateChange((state) => state === 'complete' && resolve()));
  pc.setLocalDescription('offer');
  await gathered;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/sdp' },
    // OBS sends none, and the server cannot begin before the answer is there: libdatachannel would fall over that.
    body: (pc.localDescription()?.sdp ?? '').replaceAll(/a=(candidate|end-of-candidates).*\r\n/g, ''),
  });
  if (response.status === 201) pc.setRemoteDescription(await response.text(), 'answer');
  return { pc, response, received, video: tracks[1] };
}

function packet(sequence: number): Buffer {
  const rtp = Buffer.alloc(13, sequence);
  rtp.set([0x80, 96]);
  rtp.writeUInt16BE(sequence, 2);
  rtp.writeUInt32BE(sequence * 3000, 4);
  rtp.writeUInt32BE(SSRC, 8);
  return rtp;
}

async function start() {
  const engine = openEngine();
  const { origin } = await startServer({}, { engine });
  return { engine, whip: `${origin}/whip/news`, whep: `${origin}/whep/news`, origin };
}

test('what an encoder publishes in H.264 comes to a player', async () => {
  const { whip, whep, engine } = await start();
  const encoder = await ask(whip, 'SendOnly');
  expect(encoder.response.status).toBe(201);
  await expect.poll(() => encoder.pc.state(), SOON).toBe('connected');
  await expect.poll(() => engine.source('channel/news').video, SOON).toMatchObject({ name: 'H264' });
  const changes: string[] = [];
  engine.onSource((name) => changes.push(name));
  expect((await ask(whep, 'RecvOnly', 'VP8')).response.status).toBe(422);
  expect(changes).toEqual([]);
  const player = await ask(whep, 'RecvOnly');
  await expect.poll(() => player.pc.state(), SOON).toBe('connected');
  let sequence = 0;
  const sent = () => {
    encoder.video?.sendMessageBinary(packet((sequence += 1)));
    return player.received.length;
  };
  await expect.poll(sent, SOON).toBeGreaterThan(10);
});

test('an encoder that says goodbye leaves the channel to others', async () => {
  const { whip, whep, origin, engine } = await start();
  const isLive = () => engine.source('channel/news').hasPublisher;
  const first = await ask(whip, 'SendOnly');
  await expect.poll(isLive, SOON).toBe(true);
  expect((await ask(whip, 'SendOnly')).response.status).toBe(409);
  expect((await fetch(`${origin}${first.response.headers.get('location')}`, { method: 'DELETE' })).status).toBe(200);
  expect((await ask(whep, 'RecvOnly')).response.status).toBe(409);
  expect((await ask(whip, 'SendOnly')).response.status).toBe(201);
});

test.each(['RecvOnly', 'Inactive'] as const)('a publisher whose sections are %s is refused', async (direction) => {
  const { whip } = await start();
  const { response } = await ask(whip, direction);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ error: 'unsupported' });
});

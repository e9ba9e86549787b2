import type { Track } from 'node-datachannel';
import { expect, test, vi } from 'vitest';
import { DescriptionError, PortsTakenError, type DataChannelEnd, type MediaEngine, type Received } from '../engine.ts';
import { seeded } from '../../../e2e/seeded.ts';
import { readRtcp, writePli } from './rtcp.ts';
import { sequenceOf, ssrcOf, timestampOf } from './rtp.ts';
import { SSRC, TestClient } from './test-client.ts';
import { ANYWHERE, connected, openEngine, ROOMY, SOON } from './test-engine.ts';

// Real connections, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });
const publish = (engine: MediaEngine, name = 'show') => connected(engine.publish(name, { ...ANYWHERE, direction: 'recvonly' }));
const subscribe = (engine: MediaEngine, name = 'show') => connected(engine.subscribe(name, { ...ANYWHERE, direction: 'sendonly' }));

test('what is published comes to whoever subscribed before, and to whoever subscribes later', async () => {
  const engine = openEngine();
  const early = await subscribe(engine);
  const publisher = await publish(engine);
  await expect.poll(() => engine.source('show'), SOON).toMatchObject({ hasPublisher: true, subscribers: 1, video: { name: 'VP8' } });
  await publisher.reach(1, early);
  const late = await subscribe(engine);
  const next = await publisher.reach(1000, early, late);
  publisher.sendVideo(next, 20);
  const all = Array.from({ length: 20 }, (_, at) => next + at);
  await expect.poll(() => [early, late].map(({ video }) => video.map(sequenceOf)), SOON).toEqual([all, all]);
  expect(engine.source('show').isFlowing).toBe(true);
  expect(publisher.reports.flatMap(readRtcp)).toContainEqual({ kind: 'key-frame' });
});

test('two sources do not mix', async () => {
  const engine = openEngine();
  const [ours, theirs] = [await subscribe(engine, 'ours'), await subscribe(engine, 'theirs')];
  const publisher = await publish(engine, 'ours');
  await publisher.reach(1, ours);
  expect(theirs.video).toEqual([]);
});

test('an echo comes back to its own sender', async () => {
  const engine = openEngine();
  const client = await connected(engine.echo(ANYWHERE));
  const next = await client.reach(1, client);
  client.sendVideo(next, 20);
  await expect.poll(() => client.video.length, SOON).toBe(20);
  expect(new Set(client.video.map(ssrcOf)).size).toBe(1);
  expect(client.video.map(ssrcOf)).not.toContain(SSRC);
});

test('a publisher is told what came, what is missing, and what it may send', async () => {
  const engine = openEngine();
  const publisher = await publish(engine);
  await expect.poll(() => engine.source('show').hasPublisher, SOON).toBe(true);
  publisher.sendVideo(1, 30);
  publisher.sendVideo(32, 30);
  const heard = () => publisher.reports.flatMap(readRtcp);
  await expect
    .poll(() => heard().find(({ kind }) => kind === 'report'), SOON)
    .toMatchObject({
      blocks: [{ ssrc: SSRC, lost: 1 }],
    });
  expect(heard()).toContainEqual(expect.objectContaining({ kind: 'remb' }));
});

test('a viewer’s ask for a key frame reaches the publisher', async () => {
  const engine = openEngine();
  const publisher = await publish(engine);
  const isFlowing = () => {
    publisher.sendVideo(1, 1);
    return engine.source('show').isFlowing;
  };
  await expect.poll(isFlowing, SOON).toBe(true);
  const viewer = await subscribe(engine);
  const next = await publisher.reach(2, viewer);
  const asks = () => publisher.reports.flatMap(readRtcp).filter(({ kind }) => kind === 'key-frame').length;
  await expect.poll(asks, SOON).toBeGreaterThan(0);
  const before = asks();
  publisher.sendVideo(next, 1);
  await expect.poll(() => viewer.video.length, SOON).toBe(1);
  viewer.tracks.get('1')?.sendMessageBinary(writePli(9, viewer.video[0]?.readUInt32BE(8) ?? 0));
  await expect.poll(asks, SOON).toBeGreaterThan(before);
});

test('a second publisher takes the place of the first, which stays connected', async () => {
  const engine = openEngine();
  const viewer = await subscribe(engine);
  const first = await publish(engine);
  const next = await first.reach(1, viewer);
  const second = await publish(engine);
  const isTaken = () => {
    second.sendVideo(900, 1);
    return viewer.video.length > 0;
  };
  await expect.poll(isTaken, SOON).toBe(true);
  expect(viewer.video.map(sequenceOf)[0]).toBe(next);
  const before = viewer.video.length;
  first.sendVideo(next, 5);
  second.sendVideo(901, 5);
  await expect.poll(() => viewer.video.length, SOON).toBe(before + 5);
  expect(engine.peers).toBe(3);
});

test('a data channel carries short text, counts what else comes, sends text and bytes, and says when it has drained', async () => {
  const engine = openEngine();
  const ends: DataChannelEnd[] = [];
  const client = await connected(engine.converse('talk', ROOMY, (end) => ends.push(end), ANYWHERE));
  await expect.poll(() => [ends.length, client.channels.length], SOON).toEqual([1, 1]);
  const [end] = ends;
  const heard: Received[] = [];
  end?.onMessage((data) => heard.push(data));
  let bytes = 0;
  client.channels[0]?.onMessage((data) => (bytes += data instanceof ArrayBuffer ? data.byteLength : data.length));
  client.channels[0]?.sendMessage('hello');
  client.channels[0]?.sendMessageBinary(Buffer.from([1, 2]));
  await expect.poll(() => heard, SOON).toEqual(['hello', { messages: 1, bytes: 2, isText: false }]);
  for (let at = 0; at < 64; at += 1) end?.send(new Uint8Array(65_536));
  await end?.drained(65_536);
  expect(end?.bufferedAmount).toBeLessThanOrEqual(65_536);
  await expect.poll(() => bytes, SOON).toBe(64 * 65_536);
  let isClosed = false;
  end?.onClose(() => (isClosed = true));
  client.channels[0]?.close();
  await expect.poll(() => isClosed, SOON).toBe(true);
});

test('what is sent into a channel that the other end has just closed is dropped', async () => {
  const engine = openEngine();
  const ends: DataChannelEnd[] = [];
  const client = await connected(engine.converse('talk', ROOMY, (end) => ends.push(end), ANYWHERE));
  await expect.poll(() => ends.length, SOON).toBe(1);
  client.pc.close();
  // Within one turn: word of it can only come in the next.
  const until = performance.now() + 200;
  while (performance.now() < until) ends[0]?.send('too late');
  await expect.poll(() => engine.peers, SOON).toBe(0);
});

test('an answer is taken once, and what is none is refused without harm', async () => {
  const engine = openEngine();
  const peer = engine.echo(ANYWHERE);
  await expect(peer.acceptAnswer('v=0')).rejects.toThrow(DescriptionError);
  await peer.offer(3000);
  for (const sdp of ['', 'hello', 'v=0\r\nnonsense']) await expect(peer.acceptAnswer(sdp)).rejects.toThrow(DescriptionError);
  expect(peer.signalingState).toBe('have-local-offer');
  const client = new TestClient();
  await client.answer(engine.echo(ANYWHERE));
  expect(peer.remoteDescription).toBeNull();
});

test('an answer with sections that were not offered is refused without harm: nobody would read what comes there', async () => {
  const engine = openEngine();
  const client = new TestClient();
  const peer = engine.echo(ANYWHERE);
  const more = ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:2', 'a=sendonly', 'a=rtpmap:96 VP8/90000', 'a=ssrc:5 cname:x', ''].join('\r\n');
  let answer = '';
  await expect(client.answer(peer, (sdp) => `${(answer = sdp)}${more}`)).rejects.toThrow(DescriptionError);
  expect([peer.signalingState, peer.remoteDescription]).toEqual(['have-local-offer', null]);
  await peer.acceptAnswer(answer);
  await expect.poll(() => client.isConnected, SOON).toBe(true);
});

test('a closed peer says so, whatever is asked of it', async () => {
  const engine = openEngine();
  const peer = engine.subscribe('show', ANYWHERE);
  await peer.offer(3000);
  let changes = 0;
  peer.listen(() => (changes += 1));
  peer.close();
  peer.close();
  expect(changes).toBe(1);
  expect([peer.iceState, peer.signalingState, engine.peers, engine.source('show').subscribers]).toEqual(['closed', 'closed', 0, 0]);
  await expect(peer.acceptAnswer('v=0\r\n')).rejects.toThrow(DescriptionError);
  expect(() => peer.addCandidate('candidate:1 1 udp 1 192.0.2.1 5000 typ host', '0')).not.toThrow();
  await expect(peer.offer(100)).rejects.toThrow();
});

test('candidates that may not be contacted are counted, in descriptions and alone', async () => {
  const engine = openEngine();
  const peer = engine.echo({ mayContact: () => false });
  const client = new TestClient();
  await client.answer(peer);
  const inAnswer = peer.stats().deniedCandidates;
  expect(inAnswer).toBeGreaterThan(0);
  peer.addCandidate('a=candidate:1 1 udp 1 127.0.0.1 5000 typ host', '0');
  expect(peer.stats().deniedCandidates).toBe(inAnswer + 1);
  expect(peer.remoteDescription?.sdp).toContain('a=candidate');
});

test('a client of whose candidates none may be contacted is found by its own checks, although it says that there are no more', async () => {
  const engine = openEngine();
  const peer = engine.echo({ mayContact: () => false });
  const client = await connected(peer);
  expect(peer.remoteDescription?.sdp).toContain('a=end-of-candidates');
  await client.reach(1, client);
});

test('whoever cannot prove the fingerprint in its answer is hung up on at once', async () => {
  const engine = openEngine();
  const peer = engine.echo(ANYWHERE);
  const client = new TestClient();
  const forge = (sdp: string) => sdp.replace(/a=fingerprint:sha-256 ../, 'a=fingerprint:sha-256 00');
  await client.answer(peer, forge);
  await expect.poll(() => engine.peers, SOON).toBe(0);
  expect(peer.iceState).toBe('closed');
});

test('where every port is taken the next peer is refused, and gets one when another has gone', async () => {
  const engine = openEngine({ ports: { begin: 47_310, end: 47_311 } });
  const [first, , third] = [engine.echo(ANYWHERE), engine.echo(ANYWHERE), engine.echo(ANYWHERE)].map((peer) => ({
    peer,
    offer: peer.offer(3000),
  }));
  await expect(third?.offer).rejects.toThrow(PortsTakenError);
  expect(engine.peers).toBe(2);
  await first?.offer;
  first?.peer.close();
  await expect.poll(() => engine.echo(ANYWHERE).offer(3000).catch(String), SOON).toMatchObject({ type: 'offer' });
});

/** What is no packet at all its own side refuses to encrypt. */
function sendIfPossible(track: Track | undefined, noise: Buffer): void {
  try {
    track?.sendMessageBinary(noise);
  } catch (error) {
    expect(String(error)).toMatch(/SRTC?P protect error/);
  }
}

test('noise instead of packets does no harm, and what comes after it arrives', async () => {
  const engine = openEngine();
  const [viewer, publisher] = [await subscribe(engine), await publish(engine)];
  const random = seeded(11);
  for (let at = 0; at < 2000; at += 1) {
    const noise = Buffer.from(Array.from({ length: 1 + (at % 200) }, () => random() * 256));
    // Half of it with the head of RTP, of this picture or of anybody's, or of RTCP: the rest comes no further than the native side.
    if (at % 2 === 1) noise[0] = 0x80 | (at & 0x3f);
    if (at % 2 === 1 && noise.length > 1) noise[1] = at % 4 === 1 ? 96 : 200 + (at % 8);
    if (at % 4 === 1 && noise.length > 12) noise.writeUInt32BE(SSRC, 8);
    sendIfPossible(publisher.tracks.get('1'), noise);
  }
  publisher.sendVideo(1, 10);
  const isOurs = (packet: Buffer) => packet.length === 13 && packet[12] === 10 && timestampOf(packet) === 30_000;
  await expect.poll(() => viewer.video.some(isOurs), SOON).toBe(true);
  expect(engine.peers).toBe(2);
});

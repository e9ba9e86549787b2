import { expect, test } from 'vitest';
import { DescriptionError, EngineEndedError, PortsTakenError, type DataChannelEnd } from '../engine.ts';
import { FAKE_SDP } from '../fake-peer.ts';
import { startRemote, turn } from './test-remote.ts';

const ANYWHERE = { mayContact: () => true };
const LIMITS = { bytesPerSecond: 1_000_000, longestMessage: 65_536 };
test('a peer is made, offers, is answered and says what becomes of it', async () => {
  const { engine, current } = startRemote();
  const peer = engine.publish('show', { ...ANYWHERE, direction: 'recvonly' });
  let changes = 0;
  peer.listen(() => (changes += 1));
  expect(await peer.offer(3000)).toEqual({ type: 'offer', sdp: FAKE_SDP });
  expect([peer.signalingState, peer.localDescription, peer.remoteDescription]).toEqual([
    'have-local-offer',
    { type: 'offer', sdp: FAKE_SDP },
    null,
  ]);
  expect(current().engine.last).toMatchObject({ purpose: { kind: 'publish', name: 'show' }, options: { direction: 'recvonly' } });
  await peer.acceptAnswer(FAKE_SDP);
  expect([peer.signalingState, peer.remoteDescription]).toEqual(['stable', { type: 'answer', sdp: FAKE_SDP }]);
  const before = changes;
  current().engine.last.become('connected');
  await turn();
  expect([peer.iceState, changes > before, engine.peers]).toEqual(['connected', true, 1]);
  peer.close();
  await turn();
  expect([peer.iceState, peer.signalingState, engine.peers, current().engine.peers]).toEqual(['closed', 'closed', 0, 0]);
});

test('what cannot be done fails here as it does there', async () => {
  const { engine, current } = startRemote();
  const peer = engine.echo(ANYWHERE);
  await expect(peer.acceptAnswer(FAKE_SDP)).rejects.toMatchObject({ reason: 'state' });
  await peer.offer(3000);
  await expect(peer.acceptAnswer('nonsense')).rejects.toThrow(DescriptionError);
  const noPorts = Promise.reject(new PortsTakenError('none left'));
  noPorts.catch(() => {});
  current().engine.gathering = noPorts;
  await expect(engine.echo(ANYWHERE).offer(3000)).rejects.toThrow(PortsTakenError);
});

test('candidates that may not be contacted do not leave for the process, and are counted', async () => {
  const { engine, current } = startRemote();
  const peer = engine.publish('show', { mayContact: (address) => address === '192.0.2.1' });
  const candidate = (address: string, port = 5000) => `candidate:1 1 UDP 1 ${address} ${port} typ host`;
  const sdp = `${FAKE_SDP}a=${candidate('192.0.2.1')}\r\na=${candidate('127.0.0.1')}\r\n`;
  await peer.answer(sdp, 3000);
  peer.addCandidate(candidate('192.0.2.1', 5001), '0');
  peer.addCandidate(candidate('10.0.0.1'), '0');
  await turn();
  expect(peer.remoteDescription?.sdp).toBe(sdp);
  expect(current().engine.last.remoteDescription?.sdp).not.toContain('127.0.0.1');
  expect(current().engine.last.calls.filter((call) => call.startsWith('addCandidate'))).toEqual([
    `addCandidate ${candidate('192.0.2.1', 5001)} 0`,
  ]);
  expect(peer.stats().deniedCandidates).toBe(2);
});

test('a source, what flows in it and what has passed are known a moment later', async () => {
  const { engine, sources, current } = startRemote();
  const peer = engine.publish('show', ANYWHERE);
  await peer.offer(3000);
  await peer.acceptAnswer(FAKE_SDP);
  const video = { name: 'VP8', fmtp: '' };
  current().engine.last.become('connected');
  current().engine.flow('show', null, video);
  current().engine.last.messages = 7;
  current().host.tick();
  await turn();
  expect(engine.source('show')).toMatchObject({ hasPublisher: true, isFlowing: true, video });
  expect(sources).toContain('show');
  expect(peer.stats().messages).toBe(7);
  peer.close();
  await turn();
  await turn();
  expect(engine.source('show').hasPublisher).toBe(false);
});

test('a data channel carries both ways, and what waits to leave is known', async () => {
  const { engine, current } = startRemote();
  const ends: DataChannelEnd[] = [];
  const heard: unknown[] = [];
  engine.converse(
    'talk',
    LIMITS,
    (end) => {
      ends.push(end);
      end.onMessage((received) => heard.push(received));
      end.onClose(() => heard.push('closed'));
    },
    ANYWHERE,
  );
  await turn();
  const theirs = current().engine.last.openChannel();
  await turn();
  theirs.receive('ping');
  theirs.receive({ messages: 1, bytes: 2, isText: false });
  await expect.poll(() => heard).toEqual(['ping', { messages: 1, bytes: 2, isText: false }]);
  const [end] = ends;
  end?.send(new Uint8Array(1024 * 1024));
  expect([end?.label, end?.bufferedAmount]).toEqual(['talk', 1024 * 1024]);
  let hasDrained = false;
  void end?.drained(0).then(() => (hasDrained = true));
  await turn();
  await turn();
  expect(hasDrained).toBe(false);
  theirs.drain();
  await expect.poll(() => hasDrained).toBe(true);
  theirs.close();
  await turn();
  expect([heard.at(-1), end?.isOpen]).toEqual(['closed', false]);
});

test('a process that ends takes its peers and sources with it, and what was asked; the next peer has another process', async () => {
  const { engine, told, sources, hosted, current } = startRemote();
  await turn();
  const [lost, asking] = [engine.publish('show', ANYWHERE), engine.echo(ANYWHERE)];
  await lost.offer(3000);
  await lost.acceptAnswer(FAKE_SDP);
  current().engine.flow('show', null, null);
  await turn();
  current().engine.gathering = new Promise(() => {});
  const asked = asking.offer(3000);
  sources.length = 0;
  current().die();
  await expect(asked).rejects.toThrow(EngineEndedError);
  expect([lost.iceState, engine.peers, engine.source('show').hasPublisher, sources]).toEqual(['closed', 0, false, ['show']]);
  const next = engine.echo(ANYWHERE);
  await next.offer(3000);
  expect([hosted.length, next.signalingState]).toEqual([2, 'have-local-offer']);
  await expect(lost.offer(3000)).rejects.toThrow(EngineEndedError);
  expect(told).toEqual(['ready', 'ended by SIGSEGV', 'ready']);
});

test('a process that ends before the engine is there cannot carry anything', () => {
  const { told, current } = startRemote();
  current().die();
  expect(told).toEqual(['unable']);
});

test('a process that cannot load the engine says so once, and its end is no news', async () => {
  const { told, current } = startRemote();
  current().report({ type: 'unable', message: 'no such module' });
  await turn();
  await turn();
  current().die();
  expect(told).toEqual(['ready', 'unable']);
});

test('a later process that cannot load the engine ends what was asked of it', async () => {
  const { engine, told, current } = startRemote();
  await turn();
  current().die();
  const asked = engine.echo(ANYWHERE).offer(3000);
  current().report({ type: 'unable', message: 'no such module' });
  await expect(asked).rejects.toThrow(EngineEndedError);
  expect([engine.peers, told.at(-1)]).toEqual([0, 'unable']);
});

test('an engine that is closed answers nobody any more, and starts no process', async () => {
  const { engine, hosted, current } = startRemote();
  await turn();
  current().engine.gathering = new Promise(() => {});
  const asked = engine.echo(ANYWHERE).offer(3000);
  engine.close();
  await expect(asked).rejects.toThrow(EngineEndedError);
  expect(() => engine.echo(ANYWHERE)).toThrow(EngineEndedError);
  expect(hosted).toHaveLength(1);
});

test('a mistake in what listens costs the peer it was about, and is told', async () => {
  const { engine, told, current } = startRemote();
  const [unlucky, other] = [engine.echo(ANYWHERE), engine.echo(ANYWHERE)];
  await Promise.all([unlucky.offer(3000), other.offer(3000)]);
  unlucky.listen(() => {
    if (unlucky.iceState === 'connected') throw new Error('a mistake');
  });
  current().engine.made[0]?.become('connected');
  await turn();
  expect([unlucky.iceState, other.iceState, told.at(-1)]).toEqual(['closed', 'new', expect.stringContaining('a mistake')]);
});

test('a peer that has closed by itself takes no answer, however soon it comes', async () => {
  const { engine, current } = startRemote();
  const peer = engine.echo(ANYWHERE);
  await peer.offer(3000);
  current().engine.last.close();
  await expect(peer.acceptAnswer(FAKE_SDP)).rejects.toThrow(DescriptionError);
});

test('an engine that makes no peer there has made one that is closed', async () => {
  const { engine, current } = startRemote();
  current().engine.echo = () => {
    throw new Error('no memory');
  };
  await expect(engine.echo(ANYWHERE).offer(3000)).rejects.toThrow(DescriptionError);
  expect(engine.peers).toBe(0);
});

test('a peer that was closed for what it sent is known to be so before its data channel is known to be closed', async () => {
  const { engine, told, current } = startRemote();
  const peer = engine.converse('talk', LIMITS, (end) => end.onClose(() => told.push(`closed for ${peer.excess}`)), ANYWHERE);
  await turn();
  const theirs = current().engine.last.openChannel();
  await turn();
  Object.assign(current().engine.last, { excess: 'messages', iceState: 'closed', signalingState: 'closed' });
  theirs.close();
  await expect.poll(() => told).toEqual(['ready', 'closed for messages', 'flood of messages']);
  expect([peer.excess, engine.peers]).toEqual(['messages', 0]);
});

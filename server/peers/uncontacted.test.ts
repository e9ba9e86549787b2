import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { PeerConnection } from 'node-datachannel';
import { expect, onTestFinished, test } from 'vitest';
import type { Asker } from '../clients/asker.ts';
import { mayContactFor } from './contactable.ts';
import { DescriptionError, type MayContact, type MediaEngine } from './engine.ts';
import { openEngine, ROOMY } from './media/test-engine.ts';

/** Below those that the system gives to anybody. */
const PORT = 21_151;
const OWN = Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));
const LISTENING = OWN.filter((address) => !address.startsWith('fe80:'));
const FORMS = [
  ...LISTENING,
  '127.8.9.10',
  '0.0.0.0',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  '169.254.169.254',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  'fe80::1',
  'fc00::1',
  '2130706433',
  '0x7f000001',
  // Everybody knows this name without asking anybody; whoever looked names up would find it.
  'localhost',
  'evil.local',
  'attacker.example',
];

const stranger: Asker = { isOnThisComputer: false, address: '203.0.113.5' };
const self: Asker = { isOnThisComputer: true, address: '127.0.0.1' };

/** What arrives at a door of this machine: each datagram's first byte is 0 if it is STUN. */
async function listenAt(address: string, port: number): Promise<{ heard: number[]; socket: Socket }> {
  const heard: number[] = [];
  const socket = isIPv4(address) ? createSocket('udp4') : createSocket({ type: 'udp6', ipv6Only: true });
  socket.on('message', (datagram) => heard.push(datagram[0] ?? -1));
  socket.bind(port, address);
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return { heard, socket };
}

const line = (address: string, index: number, port = PORT) =>
  `candidate:${index + 1} 1 UDP ${2_000_000 - index} ${address} ${port} typ host`;

const withoutCandidates = (sdp: string) =>
  sdp.split('\r\n').filter((text) => text !== '' && !/^a=(candidate|end-of-candidates)/.test(text));

/** An answer with these candidates, by a client that connects with nobody. */
async function answerTo(offer: string, candidates: readonly string[]): Promise<string> {
  const client = new PeerConnection('client', { iceServers: [], disableAutoNegotiation: true });
  onTestFinished(() => client.close());
  const gathered = new Promise<void>((resolve) => client.onGatheringStateChange((state) => state === 'complete' && resolve()));
  client.setRemoteDescription([...withoutCandidates(offer), ''].join('\r\n'), 'offer');
  client.setLocalDescription('answer');
  await gathered;
  const lines = withoutCandidates(client.localDescription()?.sdp ?? '');
  return [...lines, ...candidates.map((candidate) => `a=${candidate}`), ''].join('\r\n');
}

async function answerWith(engine: MediaEngine, mayContact: MayContact, candidates: readonly string[]) {
  const peer = engine.converse('any', ROOMY, () => {}, { mayContact });
  const { sdp } = await peer.offer(3000);
  await peer.acceptAnswer(await answerTo(sdp, candidates));
  return peer;
}

test('no address that only the server reaches is written to, however it is put, while those that may be are', async () => {
  const doors = await Promise.all(LISTENING.map((address) => listenAt(address, PORT)));
  const control = await listenAt('127.0.0.1', PORT + 1);
  const engine = openEngine();
  // Read by other spaces than the agent knows, these are of a public address.
  const hidden = ['\u00a0', '\u2003', '\ufeff'].map(
    (space) => `candidate:${['', 'A', 'udp', '1', '8.8.8.8', '5000', 'typ'].join(space)} 1 UDP 2122260223 127.0.0.1 ${PORT} typ host`,
  );
  const candidates = [...FORMS.map((address, index) => line(address, index)), ...hidden];

  const answered = await answerWith(engine, mayContactFor(stranger, OWN), candidates);
  const trickled = await answerWith(engine, mayContactFor(stranger, OWN), []);
  for (const candidate of candidates) trickled.addCandidate(candidate, '0');
  // Below 1024 nobody is written to at any address; TCP is not spoken.
  trickled.addCandidate(line('8.8.8.8', 0, 53), '0');
  trickled.addCandidate('candidate:1 1 TCP 1 8.8.8.8 50000 typ host tcptype passive', '0');
  await answerWith(engine, mayContactFor(self, OWN), [line('127.0.0.1', 0, PORT + 1)]);

  // Checks are paced and repeated: whoever was to be written to would have been by then.
  await expect.poll(() => control.heard.length, { timeout: 20_000 }).toBeGreaterThan(2);
  expect(control.heard.every((first) => first === 0)).toBe(true);
  expect(doors.flatMap(({ heard }) => heard)).toEqual([]);
  expect(answered.stats().deniedCandidates).toBe(candidates.length);
  expect(trickled.stats().deniedCandidates).toBe(candidates.length + 2);
}, 30_000);

test('no line is a candidate to the agent only: a description with characters that it drops is refused, and nobody hears of it', async () => {
  const doors = await Promise.all(LISTENING.map((address) => listenAt(address, PORT)));
  const control = await listenAt('127.0.0.1', PORT + 1);
  const engine = openEngine();
  const candidates = LISTENING.map((address, index) => line(address, index).replace('candidate', 'cand\ridate'));
  const peers = [...candidates, 'end-of-cand\ridates'].map(async (hidden) => {
    const peer = engine.converse('any', ROOMY, () => {}, { mayContact: mayContactFor(stranger, OWN) });
    const answer = await answerTo((await peer.offer(3000)).sdp, []);
    // Before the first section it is an attribute that nobody knows, which is passed on as it came.
    const withHidden = answer.replace('\r\nm=', `\r\na=${hidden}\r\nm=`);
    await expect(async () => peer.acceptAnswer(withHidden)).rejects.toThrow(DescriptionError);
    expect(peer.remoteDescription).toBeNull();
    await peer.acceptAnswer(answer);
    expect(() => peer.addCandidate(hidden, '0')).not.toThrow();
    expect(peer.stats().deniedCandidates).toBe(1);
  });
  await Promise.all(peers);
  await answerWith(engine, mayContactFor(self, OWN), [line('127.0.0.1', 0, PORT + 1)]);
  await expect.poll(() => control.heard.length, { timeout: 20_000 }).toBeGreaterThan(2);
  expect(doors.flatMap(({ heard }) => heard)).toEqual([]);
}, 30_000);

test('without the rule every one of these doors would be knocked at, yet by no name', async () => {
  const doors = await Promise.all(LISTENING.map((address) => listenAt(address, PORT)));
  const named = await listenAt('127.0.0.1', PORT + 1);
  const engine = openEngine();
  const candidates = [...LISTENING.map((address, index) => line(address, index)), line('localhost', 50, PORT + 1)];
  await answerWith(engine, () => true, candidates);
  for (const { heard } of doors) await expect.poll(() => heard.length, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(named.heard).toEqual([]);
}, 30_000);

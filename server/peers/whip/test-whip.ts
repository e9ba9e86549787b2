import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { iceAccessFor } from '../../ice/ice-servers.ts';
import { createLog } from '../../log.ts';
import type { Notice } from '../../rooms/rooms.ts';
import { openRooms, seated, visitor } from '../../rooms/test-rooms.ts';
import { testConfig } from '../../test-server.ts';
import { FakeEngine } from '../fake-engine.ts';
import { createPeerGate } from '../peer-gate.ts';
import { createWhip } from './whip.ts';

export const OFFER = [
  'v=0',
  'a=ice-options:trickle',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=mid:0',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:0123456789012345678901',
  '',
].join('\r\n');
export const CANDIDATE = 'candidate:1 1 udp 2122260223 198.51.100.7 50000 typ host';

export const fragment = (ufrag = 'abcd', mid = '0') =>
  [
    `a=ice-ufrag:${ufrag}`,
    'a=ice-pwd:0123456789012345678901',
    'm=audio 9 UDP/TLS/RTP/SAVPF 0',
    `a=mid:${mid}`,
    `a=${CANDIDATE}`,
    'a=end-of-candidates',
    '',
  ].join('\r\n');

export type WhipScene = Awaited<ReturnType<typeof startWhip>>;

/** WHIP and WHEP over real HTTP, with peers that are fakes and a clock that only the test moves. */
export async function startWhip(environment: Record<string, string> = {}) {
  const config = testConfig(environment);
  if (!config.peers) throw new Error('there are no peers');
  const engine = new FakeEngine();
  const { rooms, clock } = openRooms(100, 6, 'auto');
  const notices: Notice[] = [];
  const whip = createWhip(
    { ...config, peers: config.peers },
    {
      engine,
      rooms,
      log: createLog('silent'),
      gate: createPeerGate(config.peers, config.trustProxy),
      announce: (told) => notices.push(...told),
      iceAccess: (_request, room, seat) => iceAccessFor(config.ice, null, { room, seat, address: '192.0.2.1' }, clock.now),
      now: () => clock.now,
    },
  );
  const server = createServer(express().use(whip.router)).listen(0, '127.0.0.1');
  let requests = 0;
  server.on('request', (_request, response) => {
    requests += 1;
    response.on('close', () => (requests -= 1));
  });
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (method: string, path: string, init: RequestInit = {}) => fetch(`${origin}${path}`, { method, ...init });
  const post = (path: string, body = OFFER, headers: Record<string, string> = {}) =>
    ask('POST', path, { body, headers: { 'Content-Type': 'application/sdp', ...headers } });
  const trickle = (path: string, headers: Record<string, string> = {}, body = fragment()) =>
    ask('PATCH', path, { body, headers: { 'Content-Type': 'application/trickle-ice-sdpfrag', ...headers } });
  /** What happens within a second happens; so much later everybody whose time is up is gone. */
  const pass = (ms: number) => {
    clock.now += ms;
    whip.sweep();
  };
  const goLive = (channel = 'news') => seated(rooms, rooms.start(visitor(`broadcaster of ${channel}`), channel));
  /** Those whose client is still there. */
  const underWay = () => requests;
  return { origin, engine, rooms, notices, requests: underWay, ask, post, trickle, pass, goLive, close: whip.close };
}

/** Begins a session, which must be given. */
export async function begun({ post }: Pick<WhipScene, 'post'>, path = '/whip/news', headers: Record<string, string> = {}) {
  const response = await post(path, OFFER, headers);
  if (response.status !== 201) throw new Error(`refused: ${response.status} ${await response.text()}`);
  return { path: response.headers.get('location') ?? '', etag: response.headers.get('etag') ?? '', response };
}

/** Status and code of a refusal, which has to be a problem as RFC 9457 has it. */
export async function problemOf(response: Response): Promise<[number, unknown]> {
  const problem = (await response.json()) as Record<string, unknown>;
  const isProblem = response.headers.get('content-type') === 'application/problem+json' && problem['status'] === response.status;
  if (!isProblem || problem['detail'] !== problem['message']) throw new Error(`no problem: ${JSON.stringify(problem)}`);
  return [response.status, problem['error']];
}

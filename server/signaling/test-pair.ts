import type { Seated } from '../../protocol/requests.ts';
import type { TestServer } from '../test-server.ts';
import { connect, type ConnectOptions, type TestClient } from './test-client.ts';

/** Rooms in which one seat starts negotiations with others: what holds of one holds of the other. */
export const KINDS = ['call', 'channel'] as const;
export type Kind = (typeof KINDS)[number];

let channels = 0;

/** Opens a room of this kind: as its caller, or its broadcaster. */
export function openRoom(kind: Kind, client: TestClient): Promise<Seated> {
  if (kind === 'call') return client.seat('call:create', {});
  channels += 1;
  return client.seat('channel:start', { channel: `channel-${channels}` });
}

/** How one comes into it: as its callee, or a viewer. */
export function entering({ room, channel }: Pick<Seated, 'room' | 'channel'>) {
  return channel === undefined ? (['call:join', { room }] as const) : (['channel:watch', { channel: channel.name }] as const);
}

export function enterRoom(client: TestClient, found: Pick<Seated, 'room' | 'channel'>): Promise<Seated> {
  const [name, request] = entering(found);
  return client.seat(name, request);
}

/** Two peers of a room, one of whom starts the negotiations. */
export interface TestPair {
  readonly room: string;
  readonly impolite: TestClient;
  readonly polite: TestClient;
  readonly impoliteSeat: Seated;
  readonly politeSeat: Seated;
}

/** A caller and a callee, or a broadcaster and a viewer, who have both come. */
export async function startPair(kind: Kind, server: TestServer, options: ConnectOptions = {}): Promise<TestPair> {
  const [impolite, polite] = await Promise.all([connect(server, options), connect(server, options)]);
  const impoliteSeat = await openRoom(kind, impolite);
  const politeSeat = await enterRoom(polite, impoliteSeat);
  await impolite.hears('peer:joined');
  if (kind === 'channel') await impolite.hears('channel:audience');
  return { room: impoliteSeat.room, impolite, polite, impoliteSeat, politeSeat };
}

export interface Said {
  readonly negotiation: number;
  readonly received: number;
}

/** Asks for a seat again. What a broadcaster says is about this one viewer. */
export function resumption({ room, seat, token, channel }: Seated, said: Said, viewer?: string) {
  const { negotiation, received } = said;
  if (channel === undefined || viewer === undefined) return { room, seat, token, negotiation, received };
  return { room, seat, token, negotiation, received: 0, peers: negotiation === 0 ? [] : [{ seat: viewer, negotiation, received }] };
}

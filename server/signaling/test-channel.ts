import type { Seated } from '../../protocol/requests.ts';
import type { TestServer } from '../test-server.ts';
import { connect, type ConnectOptions, type TestClient } from './test-client.ts';

export interface TestViewer {
  readonly client: TestClient;
  readonly seat: Seated;
}

/** A channel with so many viewers, of whose coming everybody has heard. */
export async function startChannel(server: TestServer, count: number, options: ConnectOptions = {}, name = 'news') {
  const broadcaster = await connect(server, options);
  const seat = await broadcaster.seat('channel:start', { channel: name });
  const viewers: TestViewer[] = [];
  for (let n = 0; n < count; n += 1) {
    const client = await connect(server, options);
    viewers.push({ client, seat: await client.seat('channel:watch', { channel: name }) });
    await broadcaster.hears('peer:joined');
    for (const hearer of [broadcaster, ...viewers.slice(0, -1).map(({ client }) => client)]) await hearer.hears('channel:audience');
  }
  return { name, broadcaster, seat, viewers };
}

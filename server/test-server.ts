import { onTestFinished } from 'vitest';
import { createApp, type Parts } from './app.ts';
import { readConfig } from './config.ts';
import { createRooms } from './create-rooms.ts';
import { startStunServer, type StunServer } from './ice/stun-server.ts';
import { createLog } from './log.ts';
import { FakeEngine } from './peers/fake-engine.ts';
import { startWebServer } from './start-web-server.ts';

const site: Parts['site'] = {
  isDevelopment: false,
  assets: (_request, _response, next) => next(),
  sendPage: async (name, response) => void response.type('html').send(`<title>${name}</title>`),
};

export interface TestServer {
  readonly port: number;
  readonly origin: string;
  /** Where STUN_ADDRESSES say so. */
  readonly stun: StunServer | null;
  readonly close: () => Promise<void>;
}

/** What such settings come to, on a free port. */
export const testConfig = (environment: Record<string, string> = {}) =>
  readConfig({ PORT: '0', HOST: '127.0.0.1', ...environment }, [], false);

/** The real server on a free port, closed when the test is over. `environment`: its settings. */
export async function startServer(environment: Record<string, string> = {}, parts: Partial<Parts> = {}): Promise<TestServer> {
  const config = testConfig(environment);
  const engine = parts.engine ?? null;
  const rooms = createRooms(config, config.secret ?? 'the secret of this server', engine);
  const log = parts.log ?? createLog('silent');
  const stun = await startStunServer(config.stun, (details, message) => log.warn(details, message));
  const app = createApp(config, { rooms, log, site, stun, ...parts, engine });
  const listening = await startWebServer(app, config, log);
  const close = async () => {
    await app.close();
    stun?.close();
    await listening.close();
  };
  onTestFinished(close);
  const { port } = listening;
  return { port, origin: `http://127.0.0.1:${port}`, stun, close };
}

/** One with peers of its own, which carry nothing. */
export async function startCarrier(environment: Record<string, string> = {}, parts: Partial<Parts> = {}) {
  const engine = new FakeEngine();
  return { engine, server: await startServer(environment, { engine, ...parts }) };
}

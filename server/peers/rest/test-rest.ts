import { startServer, type TestServer } from '../../test-server.ts';
import { FakeEngine } from '../fake-engine.ts';
import type { ConnectionJson } from './connection.ts';
import type { Timers } from './timers.ts';

export interface RestScene {
  readonly server: TestServer;
  readonly engine: FakeEngine;
  readonly ask: (method: string, path: string, init?: RequestInit) => Promise<Response>;
}

/** A server whose peers are fakes. */
export async function startRest(environment: Record<string, string> = {}, timers: Partial<Timers> = {}): Promise<RestScene> {
  const engine = new FakeEngine();
  const server = await startServer(environment, { engine, timers });
  const ask = (method: string, path: string, init: RequestInit = {}) => fetch(`${server.origin}${path}`, { method, ...init });
  return { server, engine, ask };
}

/** Asks for a connection, which must be given. */
export async function opened({ ask }: Pick<RestScene, 'ask'>, path = '/v1/connections', init: RequestInit = {}): Promise<ConnectionJson> {
  const response = await ask('POST', path, init);
  if (response.status !== 200) throw new Error(`refused: ${response.status} ${await response.text()}`);
  return (await response.json()) as ConnectionJson;
}

export const asJson = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

export const ANSWER = { type: 'answer', sdp: 'v=0\r\na=ice-options:trickle\r\n' };

import { expect, test } from 'vitest';
import { PollingTransport } from './polling-transport.ts';

class TestTransport extends PollingTransport {
  fail(status: number, responseText?: string): void {
    this.onError('xhr poll error', status, responseText === undefined ? undefined : { responseText });
  }
}

const refusal = (message: string) => JSON.stringify({ code: 4, message });

test.each([
  ['too many connections', 403, refusal('rate_limited: Too many connections from this network: 500 are open.'), 'refused'],
  ['too many new connections', 403, refusal('rate_limited: Too many new connections from this network.'), 'refused'],
  ['a foreign origin', 403, refusal('bad_request: Pages of this origin may not connect to this server.'), 'xhr poll error'],
  ['what a proxy says', 502, '<h1>"rate_limited:</h1>', 'xhr poll error'],
  ['no response', 0, undefined, 'xhr poll error'],
])('the error of a handshake is told: %s', (_what, status, body, message) => {
  const transport = new TestTransport({ hostname: 'localhost', port: '1', path: '/socket.io/', query: {} });
  const errors: string[] = [];
  transport.on('error', (error: Error) => errors.push(error.message));
  transport.fail(status, body);
  expect(errors).toEqual([message]);
});

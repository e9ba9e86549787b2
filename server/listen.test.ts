import { networkInterfaces } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { isListenError, listen, type Listening } from './listen.ts';
import { createWebServer } from './tcp/web-server.ts';

const hasIPv6 = Object.values(networkInterfaces()).some((entries) => entries?.some(({ address }) => address === '::1'));

async function serve(host: string, port = 0): Promise<Listening> {
  const web = createWebServer(
    { handleRequest: (request, response) => void response.end(request.socket.remoteAddress), handleUpgrade: () => false },
    {
      limits: { total: 100, perAddress: 100 },
      hostNames: null,
      onError: (error) => expect.unreachable(String(error)),
      onForeignHost: () => {},
    },
  );
  const listening = await listen(web, host, port);
  onTestFinished(() => listening.close());
  return listening;
}

const read = async (url: string) => (await fetch(url)).text();

test.skipIf(!hasIPv6)('localhost is both loopback addresses', async () => {
  const { port } = await serve('localhost');
  expect(await read(`http://127.0.0.1:${port}`)).toBe('127.0.0.1');
  expect(await read(`http://[::1]:${port}`)).toBe('::1');
});

test('a taken port is told', async () => {
  const { port } = await serve('127.0.0.1');
  const error: unknown = await serve('127.0.0.1', port).catch((reason: unknown) => reason);
  expect(isListenError(error, 'EADDRINUSE')).toBe(true);
});

test.skipIf(!hasIPv6)('a port taken on the other loopback address is told, too', async () => {
  const { port } = await serve('::1');
  const error: unknown = await serve('localhost', port).catch((reason: unknown) => reason);
  expect(isListenError(error, 'EADDRINUSE')).toBe(true);
});

test.skipIf(!hasIPv6)('a server that was closed answers no more, on either address', async () => {
  const listening = await serve('localhost');
  const { port } = listening;
  await read(`http://[::1]:${port}`);
  await listening.close();
  await expect(read(`http://127.0.0.1:${port}`)).rejects.toThrow();
  await expect(read(`http://[::1]:${port}`)).rejects.toThrow();
});

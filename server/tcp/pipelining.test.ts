import { expect, onTestFinished, test, vi } from 'vitest';
import { countRequestsMade, get, openMany, openTcp, PATIENT, startTestWebServer } from './test-web-server.ts';

const MEGABYTE = Buffer.alloc(1_000_000, 'x');

test('a client that pipelines a few requests gets all of its answers, in order', async () => {
  const server = await startTestWebServer({ handleRequest: (request, response) => void response.end(`<${request.url}>`) });
  const client = await openTcp(server.port);
  client.write(Array.from({ length: 8 }, (_, index) => get(`/${index}`)).join(''));
  await client.reads('</7>');
  expect(client.text.match(/<\/\d>/g)).toEqual(['</0>', '</1>', '</2>', '</3>', '</4>', '</5>', '</6>', '</7>']);
});

test('a request that was pipelined is handled once the one before it is answered', async () => {
  const handled: string[] = [];
  const responses: { end(text: string): unknown }[] = [];
  const server = await startTestWebServer({
    handleRequest: (request, response) => {
      handled.push(String(request.url));
      responses.push(response);
    },
  });
  const client = await openTcp(server.port);
  client.write(get('/first') + get('/second'));
  await expect.poll(() => handled).toEqual(['/first']);
  responses[0]?.end('answered');
  await client.reads('answered');
  await expect.poll(() => handled).toEqual(['/first', '/second']);
});

test('clients that ask 900 times and never read are answered a few times at most, and hold nothing for longer than 10 s', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  let asked = 0;
  const server = await startTestWebServer({
    handleRequest: (_request, response) => {
      asked += 1;
      response.end(MEGABYTE);
    },
  });
  const clients = await openMany(server.port, 5, { reads: false });
  for (const client of clients) client.write(get('/').repeat(900));
  // One whose first packet has fewer than nine is not read any further.
  await vi.waitFor(async () => {
    vi.advanceTimersByTime(1000);
    expect(await server.count()).toBe(0);
  }, PATIENT);
  expect(asked).toBeLessThanOrEqual(5);
});

test('of 900 requests in one packet Node makes no more than nine', async () => {
  const made = countRequestsMade();
  const server = await startTestWebServer({ handleRequest: () => {} });
  const client = await openTcp(server.port);
  client.write(get('/').repeat(900));
  await client.closed;
  expect(made()).toBe(9);
});

test.each([
  ['an expectation that is not met', get('/', 'Expect: a-miracle')],
  ['100-continue', get('/', 'Expect: 100-continue')],
  ['another HTTP version', 'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n'],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['requests that are never answered', get('/wait')],
])('the ninth request cuts the connection: %s', async (_name, request) => {
  const server = await startTestWebServer({
    handleRequest: (asked, response) => void (asked.url === '/wait' || response.end('ok')),
  });
  const client = await openTcp(server.port, { reads: false });
  client.write(request.repeat(40));
  // An idle one would be closed after 5 s.
  await expect.poll(server.count, { timeout: 4000 }).toBe(0);
});

test('a connection ends after its thousandth request, whatever follows', async () => {
  const server = await startTestWebServer();
  const client = await openTcp(server.port);
  for (let count = 0; count < 1000; count += 1) {
    client.text = '';
    client.write(get('/'));
    await client.reads('ok');
  }
  expect(client.text).toContain('Connection: close');
  client.write(get('/'));
  await client.closed;
});

test('what is expected is answered: 100-continue with the request, anything else with 417', async () => {
  const server = await startTestWebServer();
  const client = await openTcp(server.port);
  client.write(get('/', 'Expect: 100-continue'));
  await client.reads('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK');
  client.write(get('/', 'Expect: a-miracle'));
  expect(await client.closed).toMatch(/HTTP\/1\.1 417 Expectation Failed\r\n[^]*The only expectation that is met is 100-continue\.\n/);
});

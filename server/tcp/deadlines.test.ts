import { expect, test } from 'vitest';
import { testCertificate } from './test-certificate.ts';
import { openTcp, startTestWebServer, type TcpClient } from './test-web-server.ts';

const post = (length: number) => `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n\r\n`;
const SLOW_HEADER = 'GET / HTTP/1.1\r\nHost: localhost\r\n';

async function endOf(client: TcpClient): Promise<{ seconds: number; answer: string }> {
  const startedAt = performance.now();
  const text = await client.closed;
  return { seconds: (performance.now() - startedAt) / 1000, answer: /^HTTP\/1\.1 \d+/.exec(text)?.[0] ?? '' };
}

/** Writes a byte twice a second, for as long as it is let. */
function drip(client: TcpClient, byte: string): void {
  const timer = setInterval(() => client.socket.write(byte), 500);
  client.socket.once('close', () => clearInterval(timer));
}

test('nobody holds a connection for longer than a deadline, dripping bytes or saying nothing', { timeout: 30_000 }, async () => {
  const body: unknown[] = [];
  const http = await startTestWebServer({ handleRequest: (request) => void request.on('data', (bytes) => body.push(bytes)) });
  const https = await startTestWebServer({}, { certificate: await testCertificate() });
  const [silent, header, dripped, slowBody, handshake, record] = await Promise.all([
    openTcp(http.port),
    openTcp(http.port),
    openTcp(http.port),
    openTcp(http.port),
    openTcp(https.port),
    openTcp(https.port),
  ]);
  header.write(SLOW_HEADER);
  dripped.write(SLOW_HEADER);
  drip(dripped, 'x');
  slowBody.write(post(1000));
  drip(slowBody, 'x');
  // A record of a handshake, of which most never comes.
  record.write('\x16\x03\x01\x02\x00\x01');
  drip(record, '\0');
  const ends = await Promise.all([silent, header, dripped, slowBody, handshake, record].map(endOf));
  expect(ends.map(({ answer }) => answer)).toEqual(['HTTP/1.1 408', 'HTTP/1.1 408', 'HTTP/1.1 408', 'HTTP/1.1 408', '', '']);
  for (const [index, { seconds }] of ends.entries()) {
    expect(seconds).toBeGreaterThan(8);
    expect(seconds).toBeLessThan(index === 3 ? 20 : 15);
  }
  expect([await http.count(), await https.count()]).toEqual([0, 0]);
});

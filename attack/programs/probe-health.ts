import http from 'node:http';
import https from 'node:https';
import type { HealthMessage } from '../health.ts';

/** `GET /healthz` every 50 ms, each on a new connection, in a process of its own so that no other load of the tests delays it. */
const INTERVAL_MS = 50;
const TIMEOUT_MS = 5000;

const origins = process.argv.slice(2);
// Who has started it may be gone already.
const tell = (message: HealthMessage) => void process.send?.(message, undefined, undefined, () => {});
const count = { asked: 0 };

function ask(origin: string): void {
  const url = new URL('/healthz', origin);
  const { request } = url.protocol === 'https:' ? https : http;
  const number = count.asked++;
  const startedAt = performance.now();
  tell({ number, origin, askedAt: Date.now() });
  const answer = (isHealthy: boolean) => tell({ number, tookMs: isHealthy ? performance.now() - startedAt : Infinity });
  const options = { agent: false, rejectUnauthorized: false, signal: AbortSignal.timeout(TIMEOUT_MS) };
  const asked = request(url, options, (response) => {
    response.resume();
    response.once('end', () => answer(response.statusCode === 200));
    response.once('error', () => answer(false));
  });
  asked.once('error', () => answer(false));
  asked.end();
}

setInterval(() => origins.forEach(ask), INTERVAL_MS);
process.once('disconnect', () => process.exit());

import { expect, test } from 'vitest';
import { startServer } from './test-server.ts';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types replay-worker',
].join(';');

const COMMON = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
  'cache-control': 'no-store',
};

const OWN =
  'fullscreen=(self), autoplay=(self), picture-in-picture=(self), screen-wake-lock=(self), speaker-selection=(self), clipboard-write=(self)';
const NONE =
  'clipboard-read=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), accelerometer=(), gyroscope=(), magnetometer=(), ' +
  'xr-spatial-tracking=(), idle-detection=(), browsing-topics=()';
const CALL_FEATURES = `camera=(self), microphone=(self), display-capture=(self), ${OWN}, ${NONE}`;
const OTHER_FEATURES = `${OWN}, camera=(), microphone=(), display-capture=(), ${NONE}`;

/** The headers of a response, without those that HTTP itself needs. */
async function get(path: string, init: RequestInit = {}, environment: Record<string, string> = {}) {
  const { origin } = await startServer(environment);
  const response = await fetch(`${origin}${path}`, init);
  const headers = Object.fromEntries(response.headers);
  for (const name of ['date', 'connection', 'keep-alive', 'content-length', 'etag', 'transfer-encoding']) delete headers[name];
  return { status: response.status, headers, text: await response.text() };
}

test.each([
  ['/create', 'create.html'],
  ['/create/', 'create.html'],
  ['/join', 'join.html'],
  ['/join/7k2m-q9xd-4hvt', 'join.html'],
  ['/join/whatever?was=typed', 'join.html'],
])('%s is a page that may use camera and microphone, kept by nobody and indexed by nobody', async (path, file) => {
  expect(await get(path)).toEqual({
    status: 200,
    headers: { ...COMMON, 'content-type': 'text/html; charset=utf-8', 'permissions-policy': CALL_FEATURES, 'x-robots-tag': 'noindex' },
    text: `<title>${file}</title>`,
  });
});

test.each([
  ['/', 200, 'index.html'],
  ['/no/such/page', 404, '404.html'],
  ['/join/a/b', 404, '404.html'],
  ['/.env', 404, '404.html'],
  ['/.git/config', 404, '404.html'],
  ['/%2e%2e/package.json', 404, '404.html'],
  ['/metrics', 404, '404.html'],
])('%s is a page that may not (%i)', async (path, status, file) => {
  expect(await get(path)).toEqual({
    status,
    headers: { ...COMMON, 'content-type': 'text/html; charset=utf-8', 'permissions-policy': OTHER_FEATURES },
    text: `<title>${file}</title>`,
  });
});

test('/healthz says that the server answers, and nothing else', async () => {
  expect(await get('/healthz')).toEqual({
    status: 200,
    headers: { ...COMMON, 'content-type': 'application/json; charset=utf-8' },
    text: '{"ok":true}',
  });
});

test.each(['/join/%E0%A4%A', '/%'])('%s is answered, with no stack', async (path) => {
  const { status, text } = await get(path);
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  expect(text).not.toContain('    at ');
});

test('pages are only for reading', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) expect((await get('/create', { method, body: '{}' })).status).toBe(404);
});

test('a failure inside shows no stack', async () => {
  const broken = { isDevelopment: false, assets: () => undefined, sendPage: async () => undefined };
  const assets = () => {
    throw new Error('the secret cause');
  };
  const { origin } = await startServer({}, { site: { ...broken, assets } });
  const response = await fetch(`${origin}/create`);
  expect(response.status).toBe(500);
  expect(await response.text()).toBe('{"error":"internal"}');
});

test('a page allowed from another origin gets CORS headers at the signaling socket, any other none', async () => {
  const { origin } = await startServer({ ALLOWED_ORIGINS: 'https://partner.example' });
  const poll = (from: string) => fetch(`${origin}/socket.io/?EIO=4&transport=polling`, { headers: { Origin: from } });
  expect((await poll('https://partner.example')).headers.get('access-control-allow-origin')).toBe('https://partner.example');
  const evil = await poll('https://evil.example');
  expect(evil.status).toBe(403);
  expect(evil.headers.get('access-control-allow-origin')).not.toBe('https://evil.example');
});

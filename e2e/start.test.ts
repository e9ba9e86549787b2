import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.ts';
import { startServer } from './server-process.ts';
import { expectMovingPicture } from './what-arrives.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `npm start` on a free port; gives the process and the address once it answers. */
async function npmStart(environment: Record<string, string> = {}) {
  const env = { ...process.env, PORT: '0', LOG: 'json', DATA_DIR: mkdtempSync(join(tmpdir(), 'glasscall-')), ...environment };
  const npm = spawn('npm', ['start', '--silent'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  createInterface({ input: npm.stderr }).on('line', (line) => said.push(line));
  const exited = new Promise<number | null>((resolve) => npm.once('exit', (code) => resolve(code)));
  const port = await new Promise<number | null>((resolve) => {
    createInterface({ input: npm.stdout }).on('line', (line) => {
      const { port: listening } = line.startsWith('{') ? (JSON.parse(line) as { port?: number }) : {};
      if (listening !== undefined) resolve(listening);
    });
    void exited.then(() => resolve(null));
  });
  return { npm, port, exited, said };
}

const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

test('npm start serves, and a SIGTERM to npm ends the server within 5 s', async () => {
  const { npm, port, exited } = await npmStart();
  expect(port).not.toBeNull();
  expect(await answers(port ?? 0)).toBe(true);
  const stoppedAt = Date.now();
  npm.kill('SIGTERM');
  await exited;
  await expect.poll(() => answers(port ?? 0)).toBe(false);
  expect(Date.now() - stoppedAt).toBeLessThan(5000);
});

test('a port that is taken is one clear sentence', async ({ server }) => {
  const { exited, said } = await npmStart({ PORT: String(server.port) });
  expect(await exited).toBe(1);
  expect(said).toEqual([`Port ${server.port} is taken by another program. Choose another: PORT=${server.port + 1} npm start`]);
});

test('a setting that is wrong is named', async () => {
  const { exited, said } = await npmStart({ TRUST_PROXY: 'yes' });
  expect(await exited).toBe(1);
  expect(said.join()).toContain('TRUST_PROXY must be a whole number');
});

test('with --lan a call is made over https with a certificate of our own', async ({ person }) => {
  const server = await startServer({}, ['--lan']);
  const caller = await person({ ignoreHTTPSErrors: true });
  await caller.goto(`${server.origin}/create`);
  const callee = await person({ ignoreHTTPSErrors: true });
  await callee.goto(await caller.getByLabel('Link to this call').inputValue());
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectMovingPicture(callee);
  await server.stop();
});

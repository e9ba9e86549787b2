import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadSecret } from './secret.ts';

test('the secret is made once, long, and readable by its owner only', () => {
  const directory = mkdtempSync(join(tmpdir(), 'secret-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const dataDir = join(directory, 'data');
  const secret = loadSecret(dataDir);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(loadSecret(dataDir)).toBe(secret);
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  expect(loadSecret(join(directory, 'other'))).not.toBe(secret);
});

import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, MIN_SECRET_LENGTH } from './config-values.ts';

/** The secret that keys the seat tokens, from a file made at the first start and readable by its owner only, so that it survives a restart. */
export function loadSecret(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'secret');
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = readFileSync(file, 'utf8').trim();
  // A disk that was full at the first start leaves an empty file, and with an empty key anyone could forge a token.
  if (secret.length < MIN_SECRET_LENGTH)
    throw new ConfigError(`The secret in ${file} is too short to be one. Delete the file, and the next start makes another.`);
  return secret;
}

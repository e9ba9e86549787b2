import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSignedCertificate } from '../certificate.ts';
import type { Certificate } from './tls.ts';

/** As `--lan` makes one. */
export async function testCertificate(): Promise<Certificate> {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  try {
    return await selfSignedCertificate(folder, Date.now());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

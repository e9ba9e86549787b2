import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import type { Certificate } from './tcp/tls.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Safari and Chrome refuse certificates that live longer than 825 days. */
const LIFETIME_DAYS = 365;

/** The addresses by which other devices of the network reach this machine. */
export function lanAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}

/**
 * A self-signed certificate for this machine's addresses, kept in `dataDir` so that a browser has to be told only once to trust it. Made
 * anew when an address is missing from it or it is about to expire.
 */
export async function selfSignedCertificate(dataDir: string, now: number): Promise<Certificate> {
  const certFile = join(dataDir, 'certificate.pem');
  const keyFile = join(dataDir, 'certificate.key');
  const addresses = ['127.0.0.1', ...lanAddresses()];
  if (existsSync(certFile) && existsSync(keyFile) && isUsable(readFileSync(certFile), addresses, now)) {
    return { cert: readFileSync(certFile), key: readFileSync(keyFile) };
  }
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'Glasscall' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now + LIFETIME_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [{ type: 2, value: 'localhost' }, ...addresses.map((ip) => ({ type: 7 as const, ip }))],
      },
    ],
  });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(keyFile, key, { mode: 0o600 });
  writeFileSync(certFile, cert);
  return { cert, key };
}

function isUsable(pem: Buffer, addresses: readonly string[], now: number): boolean {
  const certificate = new X509Certificate(pem);
  const isFresh = Date.parse(certificate.validTo) - now > 7 * DAY_MS;
  return isFresh && addresses.every((address) => certificate.checkIP(address) !== undefined);
}

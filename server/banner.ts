import { renderUnicodeCompact } from 'uqr';

export interface BannerFacts {
  readonly isEncrypted: boolean;
  readonly isSelfSigned: boolean;
  readonly port: number;
  /** Addresses of this machine on its network; empty when only this computer is served. */
  readonly addresses: readonly string[];
}

/** What the terminal says once the server listens. */
export function banner({ isEncrypted, isSelfSigned, port, addresses }: BannerFacts): string {
  const scheme = isEncrypted ? 'https' : 'http';
  const lines = ['', '  Glasscall is ready.', ''];
  lines.push(`  On this computer   ${scheme}://localhost:${port}/create`);
  for (const address of addresses) lines.push(`  On your network    ${scheme}://${address}:${port}/create`);
  const [first] = addresses;
  if (first === undefined) {
    lines.push('', '  Open /create in one tab and /join in another. For a second device: npm start -- --lan', '');
    return lines.join('\n');
  }
  lines.push('', renderUnicodeCompact(`${scheme}://${first}:${port}/create`).replace(/^/gm, '  '), '');
  if (isSelfSigned) {
    lines.push(
      '  The certificate was made by this computer, so each browser warns once that the connection is not private',
      '  (“Your connection is not private”, “Warning: Potential Security Risk Ahead”). Choose Advanced, then continue:',
      '  the address is your own. Browsers allow the camera only over https, which is why there is one at all.',
      '',
    );
  } else if (!isEncrypted) {
    lines.push('  Browsers give the camera only to https pages: other devices need npm start -- --lan, or a proxy with TLS.', '');
  }
  return lines.join('\n');
}

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { AWAKE, FLAGS } from '../e2e/chromium.ts';
import { fakeDeviceFlags, type Identity } from '../e2e/fake-media.ts';
import { APP, RELAY } from './addresses.ts';
import { APP_NAME, TURN_NAME } from './app-server.ts';
import { inNamespace } from './namespaces.ts';

/** Names that are known; nothing else is looked up. STUN and TURN servers are, with a dot at the end, so that no search domain is tried. */
const KNOWN = Object.entries({ [APP_NAME]: APP, [TURN_NAME]: RELAY }).flatMap(([name, address]) =>
  [name, `${name}.`].map((written) => `MAP ${written} ${address}`),
);

export interface BrowserOptions {
  readonly namespace: string;
  readonly folder: string;
  readonly identity: Identity;
  /** The one key that it trusts without anybody's word for it. */
  readonly keyHash: string;
}

/** A real Chromium in a namespace, steered through the pipe that it inherits: no port, and the steering side stays outside. */
export function launchBrowserAt({ namespace, folder, identity, keyHash }: BrowserOptions): Promise<Browser> {
  const command = inNamespace(namespace, [process.env['CHROMIUM'] ?? '']).map((word) => `'${word}'`);
  const executablePath = join(folder, `${namespace}-chromium`);
  writeFileSync(executablePath, `#!/bin/sh\nexec ${command.join(' ')} "$@"\n`);
  chmodSync(executablePath, 0o700);
  return chromium.launch({
    executablePath,
    args: [
      ...AWAKE,
      ...FLAGS.allowed,
      ...fakeDeviceFlags(identity, folder),
      `--host-resolver-rules=${[...KNOWN, 'MAP * ~NOTFOUND', 'EXCLUDE *.local', 'EXCLUDE 203.0.113.*'].join()}`,
      // Playwright's `ignoreHTTPSErrors` is for pages only: `turns:` would fail without a word.
      `--ignore-certificate-errors-spki-list=${keyHash}`,
    ],
  });
}

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { AWAKE, FLAGS } from '../e2e/chromium.ts';
import { fakeDeviceFlags, type Identity } from '../e2e/fake-media.ts';
import { APP, RELAY } from './addresses.ts';
import { TURN_NAME } from './app-server.ts';
import { inNamespace } from './namespaces.ts';

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
      // Nothing else is looked up.
      `--host-resolver-rules=MAP call.netlab.test ${APP},MAP ${TURN_NAME} ${RELAY},MAP * ~NOTFOUND,EXCLUDE *.local,EXCLUDE 203.0.113.*`,
      // Playwright's `ignoreHTTPSErrors` is for pages only: `turns:` would fail without a word.
      `--ignore-certificate-errors-spki-list=${keyHash}`,
    ],
  });
}

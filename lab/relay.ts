import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { OTHER_RELAY, RELAY } from './addresses.ts';
import type { CertificateFiles } from './certificate.ts';
import { inNamespace } from './namespaces.ts';
import { ROOT } from './project-root.ts';
import { runCommand } from './run-command.ts';

const RECIPE = join(ROOT, 'deploy/turnserver.conf');

/** The laboratory's public addresses are documentation ranges, which the recipe denies; its private ones stay denied. */
const PUBLIC = ['203.0.113.0-203.0.113.255', '198.51.100.0-198.51.100.255'];

export interface RelayOptions {
  readonly namespace: string;
  readonly folder: string;
  readonly certificate: CertificateFiles;
  readonly secret: string;
}

/** coturn as our recipe makes it, at two addresses of a namespace. */
export async function startRelay({ namespace, folder, certificate, secret }: RelayOptions): Promise<ChildProcess> {
  const args = [
    ...[RELAY, OTHER_RELAY].flatMap((address) => [`--listening-ip=${address}`, `--relay-ip=${address}`]),
    ...PUBLIC.map((range) => `--allowed-peer-ip=${range}`),
    `--static-auth-secret=${secret}`,
    `--cert=${certificate.cert}`,
    `--pkey=${certificate.key}`,
    `--pidfile=${join(folder, 'coturn.pid')}`,
    `--userdb=${join(folder, 'coturn.db')}`,
  ];
  const [program, ...rest] = inNamespace(namespace, ['turnserver', '-c', RECIPE, ...args]);
  const log = openSync(join(folder, 'coturn.log'), 'w');
  const child = spawn(program, rest, { stdio: ['ignore', log, log] });
  const listening = () => runCommand(inNamespace(namespace, ['ss', '-Hlnt']));
  await expect.poll(listening, { message: 'coturn listens', intervals: [50] }).toContain(`${RELAY}:443 `);
  return child;
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

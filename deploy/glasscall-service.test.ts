import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../server/config.ts';

const unit = readFileSync(fileURLToPath(new URL('glasscall.service', import.meta.url)), 'utf8');
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

/** Every value that the unit gives a key, in order. */
const valuesOf = (key: string) =>
  unit
    .split('\n')
    .filter((line) => line.startsWith(`${key}=`))
    .map((line) => line.slice(key.length + 1));

/** `systemd-analyze` on the unit as it stands, but with a Node that is there. */
function analyze(...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'glasscall.service');
  writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
  const { status, stdout, stderr } = spawnSync('systemd-analyze', [...args, file], { encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

test('its settings are settings of the server, and keep it behind its proxy', () => {
  const environment = Object.fromEntries(valuesOf('Environment').map((entry) => entry.split('=', 2) as [string, string]));
  expect(readConfig(environment, [], false)).toMatchObject({
    host: '127.0.0.1',
    publicUrl: 'https://calls.example',
    trustProxy: 1,
    hasLobby: false,
    dataDir: '/var/lib/glasscall',
    log: 'json',
  });
  expect(valuesOf('StateDirectory')).toEqual(['glasscall']);
});

test.each([
  ['Restart', 'always'],
  ['DynamicUser', 'yes'],
  ['NoNewPrivileges', 'yes'],
  ['PrivateTmp', 'yes'],
  ['ProtectSystem', 'strict'],
  ['ProtectHome', 'yes'],
  ['CapabilityBoundingSet', ''],
  // V8 cannot run under it.
  ['MemoryDenyWriteExecute', 'no'],
])('%s is %s', (key, value) => {
  expect(valuesOf(key)).toEqual([value]);
});

test('it may have enough descriptors open that the server does not warn of few', () => {
  expect(Number(valuesOf('LimitNOFILE')[0])).toBeGreaterThanOrEqual(4096);
});

test('it is given longer to stop than the server takes', () => {
  expect(Number.parseFloat(valuesOf('TimeoutStopSec')[0] ?? '')).toBeGreaterThan(5);
});

test.runIf(hasSystemd)('systemd has nothing against it', () => {
  expect(analyze('verify')).toEqual({ status: 0, said: '' });
});

test.runIf(hasSystemd)('systemd finds it exposed by 2.0 of 10 at most', () => {
  const { status, said } = analyze('security', '--offline=true', '--threshold=20', '--no-pager');
  expect(said).toContain('Overall exposure level');
  expect(status).toBe(0);
});

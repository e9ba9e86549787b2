import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { startOf } from './clean.ts';
import { expect, test } from './fixtures.ts';
import { inNamespace, namespaceOf } from './namespaces.ts';
import { programOf } from './program.ts';
import { runCommand } from './run-command.ts';

const namespaces = async () => (await runCommand(['ip', 'netns', 'list'])).split('\n').map((line) => line.split(' ')[0] ?? '');
const foldersOf = (owner: string) => readdirSync(tmpdir()).filter((name) => name.startsWith(`glasscall-lab-${owner}-`));
const isRunning = (id: number) => startOf(id) !== null;

async function processesOf(owner: number): Promise<number[]> {
  const inside = await runCommand(['ip', 'netns', 'pids', namespaceOf(owner, 'inet')]);
  const outside = await runCommand(['ps', '-o', 'pid=', '--ppid', String(owner)]);
  return [...new Set(`${inside}\n${outside}`.split('\n').filter(Boolean).map(Number))];
}

// `lab` makes sure that laboratories can be made here.
test('a laboratory that is killed leaves nothing behind, and takes nothing with it that is not its own', async ({ lab }) => {
  const child = spawn(process.execPath, [programOf('hold-lab')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [owner] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const foreign = `glasscall-${owner}-inet2`;
  await runCommand(['ip', 'netns', 'add', foreign]);
  const [program, ...args] = inNamespace(foreign, [
    'turnserver',
    '--listening-ip=127.0.0.1',
    '--relay-ip=127.0.0.1',
    '--no-auth',
    '--pidfile=',
  ]);
  const bystander = spawn(program, args, { stdio: 'ignore' });
  try {
    expect(foldersOf(owner)).toHaveLength(1);
    const processes = await processesOf(Number(owner));
    // coturn, the echo, two ends of the cable, and the watcher.
    expect(processes.length).toBeGreaterThanOrEqual(5);
    child.kill('SIGKILL');
    await expect.poll(() => processes.filter(isRunning)).toEqual([]);
    await expect.poll(async () => (await namespaces()).filter((name) => name.startsWith(`glasscall-${owner}-`))).toEqual([foreign]);
    await expect.poll(() => foldersOf(owner)).toEqual([]);
    expect(isRunning(bystander.pid ?? 0)).toBe(true);
    expect(await namespaces()).toContain(lab.namespace('inet'));
  } finally {
    bystander.kill('SIGKILL');
    await runCommand(['ip', 'netns', 'delete', foreign]);
  }
});

test('what a laboratory has left whose watcher was killed too is taken away by the next one', async ({ lab }) => {
  const dead = spawn('true');
  await once(dead, 'exit');
  const names = [namespaceOf(dead.pid ?? 0, 'homeA'), namespaceOf(dead.pid ?? 0, 'rB')];
  const foreign = `glasscall-${dead.pid}-home`;
  for (const name of [...names, foreign]) await runCommand(['ip', 'netns', 'add', name]);
  const [program, ...args] = inNamespace(names[0] ?? '', ['sleep', '1000']);
  const left = spawn(program, args);
  try {
    await expect.poll(() => runCommand(['ip', 'netns', 'pids', names[0] ?? ''])).toContain(String(left.pid));
    const next = spawn(process.execPath, [programOf('hold-lab')], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = once(next, 'exit');
    await once(next.stdout, 'data');
    expect(await namespaces()).not.toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(names.join('|')))]));
    await expect.poll(() => left.signalCode).toBe('SIGKILL');
    expect(await namespaces()).toEqual(expect.arrayContaining([foreign, lab.namespace('inet')]));
    next.stdin.end();
    await ended;
    expect(await namespaces()).not.toContain(namespaceOf(next.pid ?? 0, 'inet'));
  } finally {
    await runCommand(['ip', 'netns', 'delete', foreign]);
  }
});

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.ts';

/** The programs that the laboratory is made of; `npm run setup` installs them. */
const PROGRAMS = ['ip', 'ss', 'sysctl', 'nft', 'conntrack', 'socat', 'turnserver'];

const hasProgram = (name: string) => (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));

/** Says what this machine lacks for the laboratory; null if it is all there. */
export async function missingParts(): Promise<string | null> {
  if (process.platform !== 'linux') return 'The laboratory needs Linux: network namespaces.';
  if (process.getuid?.() !== 0) return 'The laboratory needs root: it makes network namespaces.';
  const missing = PROGRAMS.filter((name) => !hasProgram(name));
  if (missing.length > 0) return `The laboratory lacks ${missing.join(', ')}; npm run setup installs them.`;
  const trial = `glasscall-trial-${process.pid}`;
  try {
    await runCommand(['ip', 'netns', 'add', trial]);
    await runCommand(['ip', 'netns', 'delete', trial]);
    return null;
  } catch (error) {
    return `The laboratory may not make network namespaces here: ${error instanceof Error ? error.message : String(error)}`;
  }
}

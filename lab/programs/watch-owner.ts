// Outlives the laboratory, however it ends, and cleans up after it: `watch-owner.js OWNER`. It is told on its standard input what belongs to
// the laboratory besides its namespaces; the end of that input is the end of the laboratory.
import { createInterface } from 'node:readline';
import { cleanAfter, type Started } from '../clean.ts';

const processes: Started[] = [];
const folders: string[] = [];
// Whoever interrupts a terminal's programs means the owner, whose end is noticed here.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const [what, value = '', startedAt = ''] = line.split('\t');
  if (what === 'process') processes.push({ id: Number(value), startedAt });
  if (what === 'folder') folders.push(value);
});
lines.on('close', () => void cleanAfter(Number(process.argv[2]), { processes, folders }));

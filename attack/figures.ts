import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HealthFigures } from './health.ts';
import type { Noticed } from './notice.ts';
import type { Resources } from './resources.ts';

const FILE = join(fileURLToPath(new URL('../test-results', import.meta.url)), 'attack-figures.jsonl');

/** What was measured while an attack was carried out, and after it. */
export interface Figures {
  readonly title: string;
  readonly seconds: number;
  readonly health: HealthFigures;
  /** How long the answers took just before, ms. */
  readonly calmP99Ms: number;
  /** How long the server's main thread waited for a processor meanwhile. */
  readonly waitedMs: number;
  readonly before: Resources;
  readonly after: Resources;
  readonly peakMegabytes: number;
  /** How long after the attack the descriptors were back. Null: they were not, when they were last looked at. */
  readonly descriptorsBackMs: number | null;
  /** Connections that the attacker still held open at its end meanwhile. */
  readonly heldOpen: number;
  readonly logLines: number;
  readonly noticed: Noticed;
}

/** In a file, as a test that fails takes its process with it: one JSON object a line. */
export function noteFigures({ before, after, ...figures }: Figures): void {
  const round = (_key: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value);
  const [descriptors, megabytes] = [
    [before.descriptors, after.descriptors],
    [before.megabytes, after.megabytes],
  ];
  appendFileSync(FILE, `${JSON.stringify({ ...figures, descriptors, megabytes }, round)}\n`);
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './project-root.ts';
import { readRows, ROWS_FILE } from './rows.ts';
import { renderTables, withTables } from './tables.ts';

const DOCUMENT = join(ROOT, 'docs/networks.md');

/** After the tests: tells what was measured, and after a run of all of them writes it down. */
export default function writeTables(): void {
  if (!existsSync(ROWS_FILE)) return;
  const tables = renderTables(readRows());
  process.stdout.write(`\n${tables}\n`);
  if (process.env['LAB_TABLES']) writeFileSync(DOCUMENT, withTables(readFileSync(DOCUMENT, 'utf8'), tables));
}

import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ROOT } from './project-root.ts';

const FOLDER = join(ROOT, 'test-results');
export const ROWS_FILE = join(FOLDER, 'lab-rows.jsonl');

const rowSchema = v.object({ table: v.picklist(['routers', 'page', 'pairs', 'troubles']), cells: v.array(v.string()) });
/** One line of a table of docs/networks.md. */
export type Row = v.InferOutput<typeof rowSchema>;

/** Notes what a test has measured: in a file, as a test that fails takes its process with it. */
export function noteRow(table: Row['table'], cells: readonly string[]): void {
  mkdirSync(FOLDER, { recursive: true });
  appendFileSync(ROWS_FILE, `${JSON.stringify({ table, cells })}\n`);
}

export function readRows(): Row[] {
  const lines = readFileSync(ROWS_FILE, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => v.parse(rowSchema, JSON.parse(line)));
}

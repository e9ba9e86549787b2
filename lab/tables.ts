import type { Row } from './rows.ts';

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

/** The last of each that was measured: a test that was tried again has said it twice. */
function latest(rows: readonly Row[], name: Row['table'], keyLength: number): string[][] {
  const found = rows.filter((row) => row.table === name).map(({ cells }) => [cells.slice(0, keyLength).join('|'), cells] as const);
  return [...new Map(found).values()];
}

/** With and without TURN beside each other. */
function pairs(rows: readonly Row[]): string[][] {
  const measured = new Map<string, string[]>();
  for (const [a = '', b = '', turn, atA = '', atB = ''] of latest(rows, 'pairs', 3)) {
    const found = measured.get(`${a}|${b}`) ?? [a, b, '–', '–'];
    found[turn === 'with TURN' ? 2 : 3] = atA === atB ? atA : `${atA} – ${atB}`;
    measured.set(`${a}|${b}`, found);
  }
  return [...measured.values()];
}

/** What was measured, in Markdown. */
export function renderTables(rows: readonly Row[]): string {
  return [
    '### The routers, by the probe\n',
    table(['router', 'mapping', 'filtering', 'TCP gets to'], latest(rows, 'routers', 1)),
    '\n### What /network says behind each\n',
    table(['router', 'what the page says'], latest(rows, 'page', 1)),
    '\n### Every pair\n',
    table(['one', 'the other', 'with TURN', 'without'], pairs(rows)),
    '\n### Trouble during a call\n',
    table(['what happens', 'what follows', 'longest gap in the picture: the one it happens to / the other'], latest(rows, 'troubles', 1)),
  ].join('\n');
}

const BEGIN = '<!-- measured: npm run lab -- --all -->';
const END = '<!-- /measured -->';

/** Puts tables between the marks of a document. @throws if it has none */
export function withTables(document: string, tables: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`The document has no place for the tables: ${BEGIN} … ${END}`);
  return `${document.slice(0, begin)}${BEGIN}\n\n${tables}\n\n${document.slice(end)}`;
}

import { expect, test } from '@playwright/test';
import { renderTables, withTables } from './tables.ts';

test('a pair has one line, with what was measured with TURN and without', () => {
  const text = renderTables([
    { table: 'pairs', cells: ['symmetric', 'symmetric', 'with TURN', 'relay', 'relay (udp)'] },
    { table: 'pairs', cells: ['symmetric', 'symmetric', 'without TURN', 'no path', 'no path'] },
    { table: 'pairs', cells: ['open', 'open', 'with TURN', 'direct', 'direct'] },
  ]);
  expect(text).toContain('| symmetric | symmetric | relay – relay (udp) | no path |\n| open | open | direct | – |');
});

test('of what was measured twice the last is told', () => {
  const text = renderTables([
    { table: 'troubles', cells: ['one moves', 'back', '9.0 s'] },
    { table: 'troubles', cells: ['one moves', 'back', '1.0 s'] },
  ]);
  expect(text).toContain('| one moves | back | 1.0 s |');
  expect(text).not.toContain('9.0 s');
});

test('tables go between the marks, and nowhere else', () => {
  const document = 'before\n<!-- measured: npm run lab -- --all -->\nold\n<!-- /measured -->\nafter\n';
  expect(withTables(document, 'new')).toBe('before\n<!-- measured: npm run lab -- --all -->\n\nnew\n\n<!-- /measured -->\nafter\n');
  expect(() => withTables('no marks', 'new')).toThrow('no place');
});

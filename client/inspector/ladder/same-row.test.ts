import { expect, test } from 'vitest';
import { message, wholeCall } from './fake-call.ts';
import type { LadderEvent } from './ladder-event.ts';
import { layOut } from './lay-out.ts';
import { isSameRow } from './same-row.ts';

const rowsOf = (events: readonly LadderEvent[]) => layOut(events).chapters.flatMap(({ rows }) => rows);
const [sent, relayed] = [message('1', 'caller', { sentAt: 1 }), message('1', 'caller', { sentAt: 1, relayedAt: 2 })];

test('rows of the same events look the same, though they were laid out anew from copies', () => {
  const [once, again] = [rowsOf(wholeCall), rowsOf(structuredClone([...wholeCall]))];
  expect(once.every((row, index) => again[index] !== undefined && isSameRow(row, again[index]))).toBe(true);
});

test.each([
  ['a message that has come further', [sent], [relayed]],
  ['a run that has grown', [sent], [sent, message('2', 'caller', { sentAt: 2 })]],
  ['a server that has begun to hold', [relayed], [relayed, { type: 'wait', id: 'w', seat: 'caller', fromMs: 0, toMs: null }]],
] as [string, LadderEvent[], LadderEvent[]][])('%s looks different', (_what, before, after) => {
  const [row] = rowsOf(before);
  const now = rowsOf(after).find(({ key }) => key === row?.key);
  expect(row && now && isSameRow(row, now)).toBe(false);
});

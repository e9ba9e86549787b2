import { expect, test } from 'vitest';
import type { EventHandler } from './event-handler.ts';
import { eventTable } from './event-table.ts';

const handler: EventHandler = { receive: () => undefined, fail: () => undefined };

test('a table without all names does not compile', () => {
  // @ts-expect-error every request and every event of the exchanger is missing
  expect(eventTable([['signal', handler]]).size).toBe(1);
});

test('names of the prototype are in no table', () => {
  // @ts-expect-error see above
  const table = eventTable([['signal', handler]]);
  expect(['constructor', '__proto__', 'toString'].map((name) => table.get(name))).toEqual([undefined, undefined, undefined]);
});

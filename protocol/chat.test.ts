import * as v from 'valibot';
import { expect, test } from 'vitest';
import { chatTextSchema } from './chat.ts';

test.each([
  ['hello', 'hello'],
  ['  hello \n', 'hello'],
  ['two\r\nlines\tand a tab', 'two lines and a tab'],
  ['a\u2028b\u2029c', 'a b c'],
  ['bell\u0007 escape\u001b[31m', 'bell escape[31m'],
  ['\u202eevil\u202c \u2066x\u2069', 'evil x'],
  ['👩‍👩‍👧 안녕', '👩‍👩‍👧 안녕'],
  ['half\ud83d', 'half'],
  ['<b>&amp;', '<b>&amp;'],
  ['x'.repeat(500), 'x'.repeat(500)],
  [`${'x'.repeat(500)}     `, 'x'.repeat(500)],
])('%j says %j', (typed, said) => {
  expect(v.parse(chatTextSchema, typed)).toBe(said);
});

test.each([[''], ['  \n'], ['\u0000\u001b'], ['x'.repeat(501)], [null], [7], [['hello']], [{ text: 'hello' }]])(
  '%j says nothing',
  (typed) => {
    expect(v.safeParse(chatTextSchema, typed).success).toBe(false);
  },
);

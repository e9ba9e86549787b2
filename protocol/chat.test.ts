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
  // Emoji: of several people, with a skin, a keycap, a flag of tags, a picture instead of a character, two that need no joiner.
  ['👩‍👩‍👧 👍🏽 🏳️‍🌈 ❤️‍🔥 🏃🏽‍♂️ 1️⃣ ☺︎ 👨‍🦰', '👩‍👩‍👧 👍🏽 🏳️‍🌈 ❤️‍🔥 🏃🏽‍♂️ 1️⃣ ☺︎ 👨‍🦰'],
  ['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
  // Persian with ZWNJ, Sinhala and Malayalam with ZWJ, Thai, Hebrew and Tibetan with several marks, Vietnamese taken apart.
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['ශ්\u200dරී', 'ශ්\u200dරී'],
  ['ന്\u200d', 'ന്\u200d'],
  ['ที่นี้', 'ที่นี้'],
  ['בְּרֵאשִׁ֖ית', 'בְּרֵאשִׁ֖ית'],
  ['བསྒྲུབས', 'བསྒྲུབས'],
  ['tie\u0302\u0301ng', 'tie\u0302\u0301ng'],
  // A text in tags, in variation selectors, in joiners; fillers, soft hyphens, marks of direction.
  ['hi\u{e0068}\u{e0069}\u{e007f}', 'hi'],
  ['🏴\u{e0068}\u{e0069}\u{e007f}', '🏴'],
  ['a\ufe0f\ufe0e\u{e0100}b', 'ab'],
  ['🙂\ufe0f\ufe0f\ufe0f', '🙂\ufe0f'],
  ['a\u200db\u200c\u200b\u2060c', 'abc'],
  ['می\u200c\u200d\u200cخ', 'می\u200cخ'],
  ['👩\u200d\u200d👧', '👩👧'],
  ['\u3164a\u115f\uffa0\u00ad\u034f\ufeff', 'a'],
  ['\u200fabc\u200e\u061c', 'abc'],
  ['x\u2800\u2800y', 'x y'],
  // Of marks without end, four a letter.
  [`Z${'\u0300'.repeat(50)}a${'\u0323\u0489'.repeat(20)}`, `Z${'\u0300'.repeat(4)}a\u0323\u0489\u0323\u0489`],
  ['\u0301'.repeat(100), '\u0301'.repeat(4)],
  ['<b>&amp;', '<b>&amp;'],
  ['x'.repeat(500), 'x'.repeat(500)],
  [`${'x'.repeat(500)}     `, 'x'.repeat(500)],
])('%j says %j', (typed, said) => {
  expect(v.parse(chatTextSchema, typed)).toBe(said);
});

test.each([
  [''],
  ['  \n'],
  ['\u3164'],
  ['\u2800 \u200b'],
  ['\u{e0068}\u{e0069}'],
  ['\u0000\u001b'],
  ['x'.repeat(501)],
  [null],
  [7],
  [['hello']],
  [{ text: 'hello' }],
])('%j says nothing', (typed) => {
  expect(v.safeParse(chatTextSchema, typed).success).toBe(false);
});

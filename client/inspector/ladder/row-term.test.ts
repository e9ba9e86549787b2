import { expect, test } from 'vitest';
import { glossaryEn } from '../../text/glossary-en.ts';
import { wholeCall } from './fake-call.ts';
import { layOut } from './lay-out.ts';
import { rowTerm } from './row-term.ts';

test('every arrow between the three can be asked what it is', () => {
  const rows = layOut(wholeCall).chapters.flatMap(({ rows }) => rows);
  const arrows = rows.filter(({ type }) => type !== 'note' && type !== 'fact');
  const titles = arrows.map((row) => {
    const term = rowTerm(row);
    return term === null ? null : glossaryEn.terms[term].title;
  });
  expect(titles).not.toContain(null);
  const expected = ['offer', 'answer', 'candidate', 'mailbox', 'ice', 'dtls', 'srtp', 'iceRestart'] as const;
  for (const term of expected) expect(titles).toContain(glossaryEn.terms[term].title);
});

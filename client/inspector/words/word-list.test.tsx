import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { glossaryEn } from '../../text/glossary-en.ts';
import { glossaryKo } from '../../text/glossary-ko.ts';
import { inspectorEn } from '../../text/inspector-en.ts';
import { findTerms, WordList } from './word-list.tsx';

test('every word of the glossary is listed, under the heading of its group', () => {
  const html = renderToString(<WordList glossary={glossaryEn} text={inspectorEn} />);
  expect(html.match(/<dt>/g)).toHaveLength(Object.keys(glossaryEn.terms).length);
  expect([...html.matchAll(/<h3>([^<]*)</g)].map(([, title]) => title)).toEqual(Object.values(glossaryEn.groups));
});

test.each([
  ['', Object.keys(glossaryEn.terms).length],
  ['  STUN ', 6],
  ['no such word', 0],
])('%j finds %d words', (typed, count) => {
  expect(findTerms(glossaryEn, typed).size).toBe(count);
});

test('words are found in the language that is shown', () => {
  expect([...findTerms(glossaryKo, '우편함')]).toEqual(['mailbox']);
});

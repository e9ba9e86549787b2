import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { glossaryEn } from '../client/text/glossary-en.ts';
import { glossaryKo } from '../client/text/glossary-ko.ts';
import { TERMS_OF_GROUP, type Term } from '../client/text/glossary-terms.ts';
import { glossaryPage } from './glossary-page.ts';

const read = (file: string) => readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8');
const terms: Term[] = Object.values(TERMS_OF_GROUP).flat();
const languages = [
  { language: 'English', glossary: glossaryEn, page: 'docs/glossary.md', readme: 'README.md' },
  { language: 'Korean', glossary: glossaryKo, page: 'docs/glossary.ko.md', readme: 'README.ko.md' },
];

test.each(languages)('$page says what the inspector says; `npm run glossary` writes it anew', ({ glossary, page }) => {
  expect(read(page)).toBe(glossaryPage(glossary));
});

test.each(languages)('$readme refers to the glossary and defines no word itself', ({ page, readme }) => {
  const [, words] = /\n## (?:Words|낱말)\n([\s\S]*?)(?:\n## |$)/.exec(read(readme)) ?? [];
  expect(words).toContain(`(${page})`);
  expect(words).not.toContain('|');
});

test.each(languages)('in $language every term is explained once, in one to three sentences', ({ glossary }) => {
  expect(new Set(terms).size).toBe(terms.length);
  expect(Object.keys(glossary.terms)).toEqual(terms);
  const titles = Object.values(glossary.terms).map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  const wordy = terms.filter((term) => {
    const sentences = glossary.terms[term].words.split(/(?<=\.) /);
    return sentences.length > 3 || !/[.”]$/.test(glossary.terms[term].words);
  });
  expect(wordy).toEqual([]);
});

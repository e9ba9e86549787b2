import { expect, test } from 'vitest';
import { en } from './en.ts';
import { inspectorEn } from './inspector-en.ts';
import { inspectorKo } from './inspector-ko.ts';
import { ko } from './ko.ts';

type Table = Readonly<Record<string, string>>;
const tables: readonly { name: string; english: Table; korean: Table }[] = [
  { name: 'the pages', english: en, korean: ko },
  { name: 'the inspector', english: inspectorEn, korean: inspectorKo },
];
const places = (sentence = '') => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test.each(tables)('no sentence of $name is empty or has spaces around it', ({ english, korean }) => {
  const careless = [english, korean].flatMap((table) =>
    Object.entries(table).filter(([, words]) => words === '' || words !== words.trim()),
  );
  expect(careless).toEqual([]);
});

test.each(tables)('both languages of $name have the same keys, and the same places to fill in each sentence', ({ english, korean }) => {
  expect(Object.keys(korean)).toEqual(Object.keys(english));
  for (const key of Object.keys(english)) expect(places(korean[key]), key).toEqual(places(english[key]));
});

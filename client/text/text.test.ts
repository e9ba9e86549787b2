import { expect, test } from 'vitest';
import { en, type TextKey } from './en.ts';
import { ko } from './ko.ts';

const keys = Object.keys(en) as TextKey[];
const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test('no sentence is empty or has spaces around it', () => {
  const careless = [en, ko].flatMap((text) => keys.filter((key) => text[key] === '' || text[key] !== text[key].trim()));
  expect(careless).toEqual([]);
});

test('both languages have the same keys, and the same places to fill in each sentence', () => {
  expect(Object.keys(ko)).toEqual(keys);
  for (const key of keys) expect(places(ko[key]), key).toEqual(places(en[key]));
});

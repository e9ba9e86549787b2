import { expect, test } from 'vitest';
import { inspectorVerdictEn, type VerdictKey } from './inspector-verdict-en.ts';
import { inspectorVerdictKo } from './inspector-verdict-ko.ts';

const keys = Object.keys(inspectorVerdictEn) as VerdictKey[];
const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test('both languages have the same keys, and the same places to fill in each sentence', () => {
  expect(Object.keys(inspectorVerdictKo)).toEqual(keys);
  for (const key of keys) expect(places(inspectorVerdictKo[key]), key).toEqual(places(inspectorVerdictEn[key]));
});

test('no sentence is empty or has spaces around it', () => {
  const careless = [inspectorVerdictEn, inspectorVerdictKo].flatMap((text) =>
    keys.filter((key) => text[key] === '' || text[key] !== text[key].trim()),
  );
  expect(careless).toEqual([]);
});

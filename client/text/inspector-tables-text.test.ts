import { expect, test } from 'vitest';
import { inspectorTablesEn } from './inspector-tables-en.ts';
import { inspectorTablesKo } from './inspector-tables-ko.ts';
import { loadInspectorTablesText } from './inspector-tables-language.ts';

const keys = Object.keys(inspectorTablesEn) as (keyof typeof inspectorTablesEn)[];
const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test('no sentence of the tables is empty or has spaces around it', () => {
  const careless = [inspectorTablesEn, inspectorTablesKo].flatMap((text) =>
    keys.filter((key) => text[key].length === 0 || text[key] !== text[key].trim()),
  );
  expect(careless).toEqual([]);
});

test('both languages have the same sentences for the tables, with the same places to fill in', () => {
  expect(Object.keys(inspectorTablesKo)).toEqual(keys);
  for (const key of keys) expect(places(inspectorTablesKo[key]), key).toEqual(places(inspectorTablesEn[key]));
});

test('each language loads its own words for the tables', async () => {
  expect((await loadInspectorTablesText('en'))['quality.good']).toBe('Good');
  expect((await loadInspectorTablesText('ko'))['quality.good']).toBe('좋음');
});

import { expect, test } from 'vitest';
import { echoEn } from './echo-en.ts';
import { echoKo } from './echo-ko.ts';
import { loadEchoText } from './echo-language.ts';

const keys = Object.keys(echoEn) as (keyof typeof echoEn)[];
const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test('no sentence of the test call is empty or has spaces around it', () => {
  const careless = [echoEn, echoKo].flatMap((text) => keys.filter((key) => text[key].length === 0 || text[key] !== text[key].trim()));
  expect(careless).toEqual([]);
});

test('both languages have the same sentences for the test call, with the same places to fill in', () => {
  expect(Object.keys(echoKo)).toEqual(keys);
  for (const key of keys) expect(places(echoKo[key]), key).toEqual(places(echoEn[key]));
});

test('each language loads its own words for the test call', async () => {
  expect((await loadEchoText('en')).end).toBe('End the test');
  expect((await loadEchoText('ko')).end).toBe('시험 끝내기');
});

import { expect, test } from 'vitest';
import { stepEn } from './step-en.ts';
import { stepKo } from './step-ko.ts';
import { loadStepText } from './step-language.ts';

const keys = Object.keys(stepEn) as (keyof typeof stepEn)[];
const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test('no sentence of step mode is empty or has spaces around it', () => {
  const careless = [stepEn, stepKo].flatMap((text) => keys.filter((key) => text[key].length === 0 || text[key] !== text[key].trim()));
  expect(careless).toEqual([]);
});

test('both languages have the same sentences for step mode, with the same places to fill in', () => {
  expect(Object.keys(stepKo)).toEqual(keys);
  for (const key of keys) expect(places(stepKo[key]), key).toEqual(places(stepEn[key]));
});

test('each language loads its own words for step mode', async () => {
  expect((await loadStepText('en'))['step.next']).toBe('Next');
  expect((await loadStepText('ko'))['step.next']).toBe('다음');
});

import { expect, test } from 'vitest';
import { channelEn } from './channel-en.ts';
import { channelKo } from './channel-ko.ts';
import { en } from './en.ts';
import { examplesEn } from './examples-en.ts';
import { examplesKo } from './examples-ko.ts';
import { inspectorEn } from './inspector-en.ts';
import { inspectorKo } from './inspector-ko.ts';
import { ko } from './ko.ts';
import { noPathEn } from './no-path-en.ts';
import { noPathKo } from './no-path-ko.ts';
import { networkEn } from './network-en.ts';
import { networkKo } from './network-ko.ts';
import { replayEn } from './replay-en.ts';
import { replayKo } from './replay-ko.ts';

const places = (sentence = '') => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

const TABLES: [name: string, english: Record<string, string>, korean: Record<string, string>][] = [
  ['the pages', en, ko],
  ['/network', networkEn, networkKo],
  ['channels', channelEn, channelKo],
  ['/replay', replayEn, replayKo],
  ['/examples', examplesEn, examplesKo],
  ['the inspector', inspectorEn, inspectorKo],
  ['the reasons', noPathEn, noPathKo],
];

test.each(TABLES)('no sentence of %s is empty, and none but a joint has spaces around it', (_name, ...languages) => {
  const isCareless = ([key, sentence]: [string, string]) => sentence.trim() === '' || (key !== 'or' && sentence !== sentence.trim());
  expect(languages.flatMap((text) => Object.entries(text).filter(isCareless))).toEqual([]);
});

test.each(TABLES)('both languages of %s have the same keys, and the same places to fill in each sentence', (_name, english, korean) => {
  expect(Object.keys(korean)).toEqual(Object.keys(english));
  for (const [key, sentence] of Object.entries(english)) expect(places(korean[key]), key).toEqual(places(sentence));
});

/** 5는, 6은: which of two it is nobody knows before the number is filled in. */
const PARTICLE = /\{(number|count|seconds)\}(은|는|이|가|을|를|과|와)(?![가-힣(])/;

test.each(TABLES)('no word of %s in Korean depends on how the number before it is read', (_name, _english, korean) => {
  expect(Object.entries(korean).filter(([, sentence]) => PARTICLE.test(sentence))).toEqual([]);
});

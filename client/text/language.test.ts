import { expect, test } from 'vitest';
import { addressIn } from './address.ts';
import { fill } from './fill.ts';
import { chooseLanguage, loadText } from './language.ts';

test.each([
  ['', [], 'en'],
  ['', ['ko-KR', 'en'], 'ko'],
  ['', ['fr', 'KO'], 'ko'],
  ['', ['en-GB', 'ko'], 'en'],
  ['', ['kok', 'fr'], 'en'],
  ['?lang=ko', ['en'], 'ko'],
  ['?lang=en', ['ko'], 'en'],
  ['?lang=KO-kr', [], 'ko'],
  ['?lang=fr', ['ko'], 'ko'],
  ['?lang=', ['ko'], 'ko'],
  ['?width=640&lang=ko', [], 'ko'],
] as const)('with the address %j and a browser that prefers %j the page speaks %s', (search, preferred, language) => {
  expect(chooseLanguage(search, preferred)).toBe(language);
});

test.each([
  ['opened at {time}', { time: '9:41' }, 'opened at 9:41'],
  ['{a} and {b} and {a}', { a: '1', b: '2' }, '1 and 2 and 1'],
  ['{unknown}', { a: '1' }, '{unknown}'],
  ['{a}', { a: '$& {b}', b: 'x' }, '$& {b}'],
  ['no place', { a: '1' }, 'no place'],
] as const)('%j filled with %j reads %j', (sentence, values, filled) => {
  expect(fill(sentence, values)).toBe(filled);
});

test.each([
  ['http://localhost:8081/join', '/join?lang=ko'],
  ['https://calls.example/join/7k2m-q9xd-4hvt?width=640#top', '/join/7k2m-q9xd-4hvt?width=640&lang=ko#top'],
  ['https://calls.example/create?lang=en', '/create?lang=ko'],
])('%s in Korean is %s', (address, other) => {
  expect(addressIn('ko', address)).toBe(other);
});

test('each language loads its own words', async () => {
  expect((await loadText('en')).microphone).toBe('Microphone');
  expect((await loadText('ko')).microphone).toBe('마이크');
});

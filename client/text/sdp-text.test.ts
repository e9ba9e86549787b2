import { expect, test } from 'vitest';
import { sdpEn, type SdpKey } from './sdp-en.ts';
import { sdpKo } from './sdp-ko.ts';
import { loadSdpText } from './sdp-language.ts';

const keys = Object.keys(sdpEn) as SdpKey[];
const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test('no sentence about SDP is empty or has spaces around it', () => {
  const careless = [sdpEn, sdpKo].flatMap((text) => keys.filter((key) => text[key] === '' || text[key] !== text[key].trim()));
  expect(careless).toEqual([]);
});

test('both languages have the same sentences about SDP, with the same places to fill in', () => {
  expect(Object.keys(sdpKo)).toEqual(keys);
  for (const key of keys) expect(places(sdpKo[key]), key).toEqual(places(sdpEn[key]));
});

test('each language loads its own words for SDP', async () => {
  expect((await loadSdpText('en'))['reader.offer']).toBe('Offer');
  expect((await loadSdpText('ko'))['reader.offer']).toBe('오퍼');
});

import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { glossaryEn } from '../text/glossary-en.ts';
import { glossaryKo } from '../text/glossary-ko.ts';
import { inspectorVerdictEn } from '../text/inspector-verdict-en.ts';
import { inspectorVerdictKo } from '../text/inspector-verdict-ko.ts';
import { Explained, sentenceParts } from './explained.tsx';
import { Term } from './term.tsx';

test('a term is a button, described by its explanation, which is closed at first', () => {
  const html = renderToString(
    <Term glossary={glossaryEn} term="srflx">
      srflx
    </Term>,
  );
  const [, described] = /<button[^>]* aria-describedby="([^"]+)"/.exec(html) ?? [];
  expect(html).toContain('aria-expanded="false"');
  expect(html).toMatch(new RegExp(`<span id="${described}"[^>]* role="tooltip" popover="auto"`));
  expect(html).toContain(glossaryEn.terms.srflx.words);
  expect(html).toContain('RFC 8445');
});

test('a term of ours names no RFC', () => {
  expect(renderToString(<Term glossary={glossaryEn} term="seat" />)).not.toContain('<small');
});

const part = (words: string, term: string | null = null) => ({ words, term });

test.each([
  ['nothing to explain here', [part('nothing to explain here')]],
  ['a STUN server', [part('a '), part('STUN', 'stun'), part(' server')]],
  ['The offer waits', [part('The offer', 'offer'), part(' waits')]],
  ['an ICE restart is more than ICE', [part('an '), part('ICE restart', 'iceRestart'), part(' is more than '), part('ICE', 'ice')]],
  ['TURN and again TURN', [part('TURN', 'turn'), part(' and again '), part('TURN')]],
  ['they do not answer, NATURE and overTURN are no terms', [part('they do not answer, NATURE and overTURN are no terms')]],
])('%j has these parts', (sentence, parts) => {
  expect(sentenceParts(sentence, glossaryEn)).toEqual(parts);
});

test('in Korean a particle may follow the term', () => {
  expect(sentenceParts('TURN을 거치는 중계예요', glossaryKo)).toEqual([
    part('TURN', 'turn'),
    part('을 거치는 '),
    part('중계', 'relay'),
    part('예요'),
  ]);
});

test('a sentence is the same, whatever is explained in it', () => {
  for (const [glossary, text] of [
    [glossaryEn, inspectorVerdictEn],
    [glossaryKo, inspectorVerdictKo],
  ] as const) {
    for (const sentence of Object.values(text)) {
      const parts = sentenceParts(sentence, glossary);
      expect(parts.map(({ words }) => words).join('')).toBe(sentence);
    }
    const terms = Object.values(text).flatMap((sentence) => sentenceParts(sentence, glossary).filter(({ term }) => term !== null));
    expect(terms.length).toBeGreaterThan(30);
  }
});

test('every term that stands in a sentence explains itself', () => {
  const html = renderToString(<Explained sentence="STUN and TURN" glossary={glossaryEn} />);
  expect(html.match(/role="tooltip"/g)).toHaveLength(2);
});

import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { glossaryEn } from '../text/glossary-en.ts';
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

test.each([
  ['no term here', [{ words: 'no term here', term: null }]],
  ['[[stun]]', [{ words: 'STUN', term: 'stun' }]],
  [
    'an [[offer|Offer]] waits',
    [
      { words: 'an ', term: null },
      { words: 'Offer', term: 'offer' },
      { words: ' waits', term: null },
    ],
  ],
  ['[[constructor|hm]]', [{ words: 'hm', term: null }]],
])('%j has these parts', (sentence, parts) => {
  expect(sentenceParts(sentence, glossaryEn)).toEqual(parts);
});

test('every marked term of a sentence explains itself', () => {
  const html = renderToString(<Explained sentence="[[host]] and [[relay]]" glossary={glossaryEn} />);
  expect(html.match(/role="tooltip"/g)).toHaveLength(2);
});

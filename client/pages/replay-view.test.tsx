import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import type { InspectorWords } from '../inspector/inspector.tsx';
import { glossaryEn } from '../text/glossary-en.ts';
import { glossaryKo } from '../text/glossary-ko.ts';
import { inspectorEn } from '../text/inspector-en.ts';
import { inspectorKo } from '../text/inspector-ko.ts';
import { inspectorTablesEn } from '../text/inspector-tables-en.ts';
import { inspectorTablesKo } from '../text/inspector-tables-ko.ts';
import { inspectorVerdictEn } from '../text/inspector-verdict-en.ts';
import { inspectorVerdictKo } from '../text/inspector-verdict-ko.ts';
import { replayEn } from '../text/replay-en.ts';
import { replayKo } from '../text/replay-ko.ts';
import { sdpEn } from '../text/sdp-en.ts';
import { sdpKo } from '../text/sdp-ko.ts';
import { readTimeline, writeTimeline } from '../timeline/timeline-file.ts';
import { example } from './replay-example.ts';
import { refusalSentence, ReplayView, type ReplayViewProps } from './replay-view.tsx';

const nothing = () => {};
const english: InspectorWords = {
  frame: inspectorEn,
  verdict: inspectorVerdictEn,
  tables: inspectorTablesEn,
  sdp: sdpEn,
  glossary: glossaryEn,
};
const korean: InspectorWords = {
  frame: inspectorKo,
  verdict: inspectorVerdictKo,
  tables: inspectorTablesKo,
  sdp: sdpKo,
  glossary: glossaryKo,
};
const both = [
  { language: 'en', text: replayEn, words: english },
  { language: 'ko', text: replayKo, words: korean },
] as const;

const NOTHING: ReplayViewProps['state'] = { opened: null, reading: null, refusal: null };
const opened = (change: Partial<NonNullable<ReplayViewProps['state']['opened']>> = {}) => ({
  name: 'call.json',
  saved: example,
  leftOut: 0,
  ...change,
});

const draw = (state: ReplayViewProps['state'], { language, text, words }: (typeof both)[number] = both[0]) =>
  renderToString(
    <ReplayView
      state={state}
      text={text}
      words={words}
      language={language}
      copy={async () => true}
      onFile={nothing}
      onExample={nothing}
      onCancel={nothing}
      onClose={nothing}
    />,
  );

test('without a file there is a place for one, and it is said that nothing is uploaded', () => {
  const html = draw(NOTHING);
  expect(html).toContain('nothing is uploaded');
  expect(html).toContain('type="file"');
  expect(html).not.toContain('role="alert"');
});

test('an opened timeline stands at its end, with the slider saying so in words', () => {
  for (const language of both) {
    const html = draw({ ...NOTHING, opened: opened() }, language);
    expect(html).toContain('call.json');
    expect(html).toContain('aria-selected="true"');
    expect(html).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
  }
  const html = draw({ ...NOTHING, opened: opened({ name: null }) });
  const [, said] = /aria-valuetext="([^"]*)"/.exec(html) ?? [];
  const [, number, count] = /event (\d+) of (\d+)\./.exec(said ?? '') ?? [];
  expect(number).toBe(count);
  expect(said).toMatch(/^\d+\.\d{3} s after the beginning, .*first picture$/);
});

test('a timeline with addresses can be saved again without them, one without has nothing to hide', () => {
  const drawn = (isRedacted: boolean) => draw({ ...NOTHING, opened: opened({ saved: { ...example, isRedacted } }) });
  expect(drawn(false)).toContain('class="save-menu"');
  expect(drawn(true)).not.toContain('class="save-menu"');
});

test('every refusal is a sentence, in both languages, and leaves what is open', () => {
  const plain = [
    'example',
    'too-big',
    'unreadable',
    'not-json',
    'too-deep',
    'not-a-timeline',
    'newer',
    'too-many',
    'too-slow',
    'stopped',
  ] as const;
  const numbered = [
    { code: 'bad-entry', side: 'callee', number: 17 },
    { code: 'bad-sample', number: 17 },
  ] as const;
  for (const { text } of both) {
    const sentences = [...plain.map((code) => ({ code })), ...numbered].map((refusal) => refusalSentence(refusal, text));
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[^{}]+[.?]$/);
    expect(sentences.filter((sentence) => sentence.includes('17'))).toHaveLength(2);
  }
  const html = draw({ ...NOTHING, opened: opened(), refusal: { code: 'newer' } });
  expect(html).toContain('role="alert"');
  expect(html).toContain('type="range"');
});

test('the example is what a file could hold', () => {
  expect(readTimeline(writeTimeline(example))).toEqual({ ok: true, value: example });
});

test('while a file is read there is a bar that says how far, and a way out', () => {
  for (const language of both) {
    const html = draw({ ...NOTHING, reading: { name: 'call.json', part: 0.42 } }, language);
    expect(html).toMatch(/<progress[^>]* aria-label="[^"]*call\.json[^"]*" aria-valuetext="42 ?% [^"]+"/);
    expect(html).toContain(language.text['reading.cancel']);
    expect(html).not.toContain('type="file"');
  }
  // What is open stays open until the other one is there.
  const html = draw({ opened: opened(), reading: { name: 'next.json', part: 0 }, refusal: null });
  expect(html).toContain('<progress');
  expect(html).toContain('type="range"');
});

test('what is left out of a long timeline is said', () => {
  expect(draw({ ...NOTHING, opened: opened({ leftOut: 1234 }) })).toContain('1234 entries');
  expect(draw({ ...NOTHING, opened: opened() })).not.toContain('left out');
});

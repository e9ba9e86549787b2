import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { glossaryEn } from '../text/glossary-en.ts';
import { glossaryKo } from '../text/glossary-ko.ts';
import { inspectorEn } from '../text/inspector-en.ts';
import { inspectorKo } from '../text/inspector-ko.ts';
import { inspectorTablesEn } from '../text/inspector-tables-en.ts';
import { inspectorTablesKo } from '../text/inspector-tables-ko.ts';
import { inspectorVerdictEn } from '../text/inspector-verdict-en.ts';
import { inspectorVerdictKo } from '../text/inspector-verdict-ko.ts';
import { sdpEn } from '../text/sdp-en.ts';
import { sdpKo } from '../text/sdp-ko.ts';
import type { CallTimeline } from '../timeline/call-timeline.ts';
import { Inspector, TABS, type InspectorWords } from './inspector.tsx';
import { Panel } from './panel.tsx';
import checksFailed from './why/recordings/checks-failed-caller.json';
import direct from './why/recordings/direct-caller.json';

const ENGLISH: InspectorWords = {
  frame: inspectorEn,
  verdict: inspectorVerdictEn,
  tables: inspectorTablesEn,
  sdp: sdpEn,
  glossary: glossaryEn,
};
const KOREAN: InspectorWords = {
  frame: inspectorKo,
  verdict: inspectorVerdictKo,
  tables: inspectorTablesKo,
  sdp: sdpKo,
  glossary: glossaryKo,
};

const EMPTY: CallTimeline = { seat: 'caller', own: [], peer: null, stats: [] };
const copy = async () => true;
const timelines = { direct, 'checks that failed': checksFailed, nothing: EMPTY } as unknown as Record<string, CallTimeline>;
const now = 2_000_000_000_000;

test('the verdict comes first, then the views, of which one is shown', () => {
  const html = renderToString(
    <Inspector timeline={timelines['direct'] ?? EMPTY} now={now} words={ENGLISH} copy={copy} toSave={null} onClose={() => {}} />,
  );
  expect(html).toContain('Direct, on the same computer');
  expect(html.match(/aria-selected="true"/g)).toHaveLength(1);
  expect(html.match(/role="tab"/g)).toHaveLength(TABS.length);
});

test('while the other side has told nothing, that is said', () => {
  const html = (timeline: CallTimeline) =>
    renderToString(<Inspector timeline={timeline} now={now} words={ENGLISH} copy={copy} toSave={null} onClose={() => {}} />);
  expect(html(EMPTY)).toContain(inspectorEn['inspector.oneSided']);
  expect(html(timelines['direct'] ?? EMPTY)).not.toContain(inspectorEn['inspector.oneSided']);
});

test.each(Object.entries(timelines))('every view shows %s, in both languages', (_name, timeline) => {
  for (const tab of TABS) {
    const [english, korean] = [ENGLISH, KOREAN].map((words) =>
      renderToString(<Panel tab={tab} timeline={timeline} now={now} words={words} copy={copy} isHidden={false} isFollowed={false} />),
    );
    expect(english).not.toBe('');
    expect(korean).not.toBe(english);
    expect(`${english}${korean}`).not.toMatch(/undefined|NaN|\[object/);
  }
});

import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { stepEn } from '../../text/step-en.ts';
import { stepKo } from '../../text/step-ko.ts';
import type { HeldSignal } from './held-signal.ts';
import { StepView, type StepViewProps } from './step-view.tsx';

const RESTART: HeldSignal = { id: 0, direction: 'received', negotiation: 1, body: { kind: 'restart' } };
const END: HeldSignal = {
  id: 1,
  direction: 'sent',
  negotiation: 1,
  body: { kind: 'candidate', candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
};
const nothing = () => {};
const PROPS: StepViewProps = {
  seat: 'caller',
  held: [],
  last: null,
  entries: [],
  isPeerThere: true,
  leftMs: 0,
  text: stepEn,
  onNext: nothing,
  onAll: nothing,
  onEnd: nothing,
};
const draw = (change: Partial<StepViewProps>) => renderToString(<StepView {...PROPS} {...change} />);
const words = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

test('what goes next comes first, with its direction, its size, how many are held and how long it lasts', () => {
  const html = draw({ held: [END, RESTART], leftMs: 541_000 });
  expect(html).toContain('class="step-mode sent"');
  expect(words(html)).toContain('From the caller to the callee, held before it leaves End of candidates 9');
  expect(words(html)).toContain('2 held 9:01 left');
  expect(draw({ held: [RESTART] })).toContain('class="step-mode received"');
});

test('wishes for a restart at the head of the row are told of as one', () => {
  expect(words(draw({ held: [RESTART, { ...RESTART, id: 2 }, END] }))).toContain('has asked 2 times');
});

test('while nothing is held Next keeps its focus, and cannot be pressed in vain', () => {
  const html = draw({ isPeerThere: false });
  expect(html).toMatch(/step-next"[^>]*aria-disabled="true"/);
  expect(words(html)).toContain('Open the link on another device');
  expect(html).not.toMatch(/step-next"[^>]* disabled/);
});

test('what the last one changed stands beside it; nothing here, if it changes something at the callee', () => {
  const last = { signals: [END], words: { title: 'Candidate', what: '', effect: '' }, at: 5 };
  expect(words(draw({ last }))).toContain('Candidate: what it changed Nothing here.');
  const entries = [
    { type: 'state', of: 'signaling', value: 'have-local-offer', at: 1 },
    { type: 'state', of: 'signaling', value: 'stable', at: 6 },
  ] as const;
  expect(words(draw({ last, entries }))).toContain('signalingState have-local-offer → stable');
  expect(words(draw({ last: { ...last, words: null } }))).toContain('All that was held: what it changed');
});

test('in Korean it is Korean', () => {
  expect(words(draw({ held: [RESTART], text: stepKo }))).toContain('재시작 요청');
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeSignaling } from '../call/fake-signaling.ts';
import { recordSignaling } from '../timeline/record-signaling.ts';
import { Recorder } from '../timeline/recorder.ts';
import { OFFER, RESTART } from '../signaling/fake-signals.ts';
import type { SignalingEvent } from '../signaling/signaling-channel.ts';
import { STEP_MODE_MS, StepMode } from '../signaling/step-mode.ts';

const ANSWER = { ...OFFER, type: 'answer' } as const;
const CANDIDATE = { kind: 'candidate', candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A caller's channel in step mode, recorded as its page does it. `passed` names what has got through, in order. */
function open() {
  const step = new StepMode();
  const signaling = new FakeSignaling();
  const recorder = new Recorder(() => 0);
  const until = new AbortController();
  const channel = step.holdOutgoing(recordSignaling(step.holdIncoming(signaling), recorder, until.signal));
  const passed: string[] = [];
  const leave = signaling.send.bind(signaling);
  signaling.send = (negotiation, body) => {
    leave(negotiation, body);
    passed.push(`→ ${nameOf(body)} ${negotiation}`);
  };
  channel.listen((event: SignalingEvent) => {
    passed.push(event.type === 'signal' ? `← ${nameOf(event.signal)} ${event.signal.negotiation}` : event.type);
  }, until.signal);
  return { step, signaling, channel, recorder, until, passed };
}

function nameOf(body: { readonly kind: string; readonly type?: string }): string {
  return body.type ?? body.kind;
}

test('signals of both directions wait in one row, and go one by one in the order they came', () => {
  const { step, signaling, channel, passed } = open();
  channel.send(1, OFFER);
  signaling.hear(1, ANSWER);
  channel.send(1, CANDIDATE);
  expect(passed).toEqual([]);
  expect(step.held.map(({ direction, body }) => `${direction} ${nameOf(body)}`)).toEqual([
    'sent offer',
    'received answer',
    'sent candidate',
  ]);
  step.next();
  expect(passed).toEqual(['→ offer 1']);
  step.next();
  step.next();
  expect(passed).toEqual(['→ offer 1', '← answer 1', '→ candidate 1']);
  expect(step.next()).toEqual([]);
});

test('who is there, and whether the server is, passes at once', () => {
  const { signaling, channel, passed } = open();
  channel.send(1, OFFER);
  signaling.tell({ type: 'peer-joined' });
  signaling.tell({ type: 'state', state: 'interrupted' });
  expect(passed).toEqual(['peer-joined', 'state']);
});

test('a signal is on the timeline when it is let go, not when it came to be held', () => {
  const { step, signaling, channel, recorder } = open();
  channel.send(1, OFFER);
  signaling.hear(1, ANSWER);
  const recorded = () =>
    recorder.entries.map((entry) => (entry.type === 'signal' ? `${entry.direction} ${nameOf(entry.body as never)}` : ''));
  expect(recorded()).toEqual([]);
  step.next();
  expect(recorded()).toEqual(['sent offer']);
  step.next();
  expect(recorded()).toEqual(['sent offer', 'received answer']);
});

test('what is held of a negotiation goes with it, and what still comes of it is not let in', () => {
  const { step, signaling, channel, passed } = open();
  channel.send(1, OFFER);
  signaling.hear(1, ANSWER);
  channel.send(2, OFFER);
  signaling.hear(1, CANDIDATE);
  channel.send(1, CANDIDATE);
  expect(step.held.map(({ negotiation }) => negotiation)).toEqual([2]);
  step.end();
  expect(passed).toEqual(['→ offer 2']);
});

test('asks for a restart that follow one another go together; what stands between them keeps them apart', () => {
  const { step, signaling, passed } = open();
  for (const body of [RESTART, RESTART, CANDIDATE, RESTART]) signaling.hear(1, body);
  expect(step.next()).toHaveLength(2);
  expect(passed).toEqual(['← restart 1', '← restart 1']);
  expect(step.next()).toHaveLength(1);
  expect(step.next()).toHaveLength(1);
});

test('after ten minutes it ends by itself: everything held goes in order, and nothing is held any more', async () => {
  const { step, signaling, channel, passed } = open();
  channel.send(1, OFFER);
  signaling.hear(1, ANSWER);
  vi.advanceTimersByTime(STEP_MODE_MS - 1);
  expect(passed).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(passed).toEqual(['→ offer 1', '← answer 1']);
  channel.send(1, CANDIDATE);
  expect(passed.at(-1)).toBe('→ candidate 1');
  expect(step.isOn).toBe(false);
  await step.over;
});

test('what is sent because of something let go stays behind what was held before it', () => {
  const { step, signaling, channel, until, passed } = open();
  channel.listen((event) => event.type === 'signal' && event.signal.kind === 'restart' && channel.send(1, OFFER), until.signal);
  signaling.hear(1, RESTART);
  signaling.hear(1, CANDIDATE);
  step.end();
  expect(passed).toEqual(['← restart 1', '← candidate 1', '→ offer 1']);
});

test('with the call everything held is over, while a page that reloads ends nothing', async () => {
  const { step, signaling, channel, passed } = open();
  channel.send(1, OFFER);
  channel.leave(true);
  expect(step.held).toHaveLength(1);
  channel.leave(false);
  expect(step.held).toHaveLength(0);
  expect(passed).toEqual([]);
  expect(signaling.left).toEqual([true, false]);
  await step.over;
});

test('whoever listens no more is not told of what was held', () => {
  const { step, signaling, until, passed } = open();
  signaling.hear(1, ANSWER);
  until.abort();
  step.next();
  expect(passed).toEqual([]);
});

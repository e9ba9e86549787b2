import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { initialCallState, type CallState } from '../call/call-state.ts';
import { ANSWER, media, OFFER, openCall } from '../call/open-call.ts';
import { RECOVERY_TIMES } from '../call/recovery-times.ts';
import { Recovery } from '../call/recovery.ts';
import { Recorder } from '../timeline/recorder.ts';
import { keepGoing } from './keep-going.ts';
import type { Session } from './session.ts';

const NINE_MINUTES_MS = 540_000;

beforeEach(() => {
  vi.useFakeTimers();
  for (const name of ['addEventListener', 'document', 'navigator']) vi.stubGlobal(name, name === 'addEventListener' ? vi.fn() : {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A caller's page as `keepGoing` sees it, whose callee has agreed and does not answer. */
function openCallerPage(patience?: Promise<void>) {
  const done: string[] = [];
  const listeners = new Set<() => void>();
  const call = {
    state: { ...initialCallState('caller'), room: '7k2mq9xd4hvt', isAgreed: true, peer: 'present', signaling: 'open' } as CallState,
    iceStaleAt: Date.now() + 1000,
    isOffering: () => true,
    restart: async () => void done.push('restart'),
    startAnew: async () => void done.push('fresh'),
    giveUp: () => void done.push('give up'),
  };
  const signaling = { seated: null, reconnect: () => void done.push('reconnect') };
  const session = { seat: 'caller', call, signaling, recorder: new Recorder(), listen: (listener: () => void) => listeners.add(listener) };
  const { retry } = keepGoing(session as unknown as Session, patience);
  const become = (change: Partial<CallState>) => {
    call.state = { ...call.state, ...change };
    listeners.forEach((listener) => listener());
  };
  return { done, become, retry };
}

test('without step mode a caller begins anew by itself when no answer comes, and gives up in the end', async () => {
  const { done } = openCallerPage();
  await vi.advanceTimersByTimeAsync(NINE_MINUTES_MS);
  expect(done).toContain('fresh');
  expect(done).toContain('give up');
});

test('while signals are held nothing is tried, renewed or given up, whatever happens and however long it takes', async () => {
  const { done, become } = openCallerPage(new Promise(() => {}));
  become({ isAgreed: false });
  await vi.advanceTimersByTimeAsync(NINE_MINUTES_MS / 2);
  become({ isAgreed: true, connection: 'failed' });
  await vi.advanceTimersByTimeAsync(NINE_MINUTES_MS / 2);
  expect(done).toEqual([]);
});

test('once step mode is over, patience begins: what has failed meanwhile is looked for at once', async () => {
  let end = () => {};
  const { done, become } = openCallerPage(new Promise((resolve) => (end = resolve)));
  become({ connection: 'failed', hasConnected: true });
  await vi.advanceTimersByTimeAsync(NINE_MINUTES_MS);
  end();
  await vi.advanceTimersByTimeAsync(RECOVERY_TIMES.stuckMs);
  expect(done).toContain('fresh');
});

test('whoever asks for another try while signals are held gets one, and no more', async () => {
  const { done, retry } = openCallerPage(new Promise(() => {}));
  retry();
  await vi.advanceTimersByTimeAsync(NINE_MINUTES_MS);
  expect(done).toEqual(['fresh']);
});

/** A callee that has answered, with the patience of its page; its caller’s page holds the answer. */
async function openWaitingCallee() {
  const side = openCall('callee');
  const recovery = new Recovery(side.call, RECOVERY_TIMES);
  const follow = () => recovery.follow();
  side.signaling.seat('callee', 1, true);
  side.signaling.tell({ type: 'state', state: 'open' });
  side.signaling.hear(1, OFFER);
  side.call.agree();
  await vi.advanceTimersByTimeAsync(10);
  follow();
  return { ...side, follow };
}

async function letTimePass(ms: number, follow: () => void): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1000) {
    await vi.advanceTimersByTimeAsync(1000);
    follow();
  }
}

test('a callee whose answer is held for nine minutes asks for restarts, says that there is no path, and is connected all the same', async () => {
  const { call, signaling, pc, follow } = await openWaitingCallee();
  expect(signaling.kinds).toContain('answer');
  pc().become('failed');
  follow();
  await letTimePass(NINE_MINUTES_MS, follow);
  const asked = signaling.kinds.filter((kind) => kind === 'restart').length;
  expect(asked).toBeGreaterThan(0);
  // The caller's page keeps them all: there must be an end to it.
  expect(asked).toBeLessThan(100);
  pc().become('connected');
  follow();
  expect(call.state).toMatchObject({ connection: 'connected', isLost: false, hasFailed: false });
});

test('and so is one that has waited nine minutes for its offer, or for a fresh one', async () => {
  const waiting = openCall('callee');
  const recovery = new Recovery(waiting.call, RECOVERY_TIMES);
  const follow = () => recovery.follow();
  waiting.signaling.seat('callee', 0, true);
  waiting.call.agree();
  await letTimePass(NINE_MINUTES_MS, follow);
  expect(waiting.call.state.isLost).toBe(true);
  // Nothing of it could leave before there was a negotiation, so that nothing piles up at the caller.
  expect(waiting.signaling.kinds).toEqual([]);
  waiting.signaling.hear(1, OFFER);
  await vi.advanceTimersByTimeAsync(10);
  expect(waiting.signaling.kinds).toContain('answer');
  waiting.pc().become('connected');
  expect(waiting.call.state.isLost).toBe(false);
  waiting.signaling.hear(2, OFFER);
  await vi.advanceTimersByTimeAsync(10);
  expect(waiting.pcs).toHaveLength(2);
  expect(waiting.call.state).toMatchObject({ connection: 'new', isLost: false });
});

test('a caller that applies an answer of nine minutes ago is agreed, whatever was asked for meanwhile', async () => {
  const { call, signaling, pc } = openCall('caller');
  signaling.seat('caller');
  await vi.advanceTimersByTimeAsync(10);
  await vi.advanceTimersByTimeAsync(NINE_MINUTES_MS);
  signaling.hear(1, media(1));
  signaling.hear(1, ANSWER);
  signaling.hear(1, { kind: 'restart' });
  await vi.advanceTimersByTimeAsync(10);
  expect(pc().signalingState).toBe('stable');
  expect(call.state.isAgreed).toBe(true);
});

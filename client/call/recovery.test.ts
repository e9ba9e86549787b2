import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { initialCallState, type CallState } from './call-state.ts';
import { Recovery } from './recovery.ts';
import type { RecoveryTimes } from './recovery-times.ts';

const TIMES: RecoveryTimes = {
  graceMs: 2,
  afterNetworkChangeMs: 1,
  restartMs: [10, 20, 30],
  offeringMs: 5,
  freshMs: 40,
  stuckMs: 50,
  giveUpMs: 200,
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A call under way, and what recovery does to it. Every change of its state is followed, as a page does it. */
function openCall(seat: 'caller' | 'callee' = 'caller') {
  const done: string[] = [];
  const call = {
    state: { ...initialCallState(seat), room: '7k2mq9xd4hvt' } as CallState,
    hasOffered: false,
    isReached: true,
    isOffering: () => call.hasOffered,
    restart: () => act('restart').then(() => call.isReached),
    startAnew: () => act('fresh', { connection: 'new' }),
    giveUp: () => void act('give up', { isLost: true }),
  };
  const recovery = new Recovery(call, TIMES);
  function become(change: Partial<CallState>): void {
    call.state = { ...call.state, ...change };
    recovery.follow();
  }
  function act(what: string, change: Partial<CallState> = {}): Promise<void> {
    done.push(what);
    if (what !== 'give up') change = { isLost: false, ...change };
    become(change);
    return Promise.resolve();
  }
  become({ peer: 'present', isAgreed: true, hasConnected: true, connection: 'connected', signaling: 'open' });
  const took = (ms: number) => {
    vi.advanceTimersByTime(ms);
    return done.splice(0);
  };
  return { call, recovery, become, took };
}

test('a path that is gone for a moment is left alone', () => {
  const { become, took } = openCall();
  become({ connection: 'disconnected' });
  expect(took(1)).toEqual([]);
  become({ connection: 'connected' });
  expect(took(500)).toEqual([]);
});

test('a path that stays away is looked for: three restarts with growing waits, then fresh negotiations, then a person should know', () => {
  const { become, took } = openCall();
  become({ connection: 'disconnected' });
  expect(took(2)).toEqual(['restart']);
  expect(took(9)).toEqual([]);
  expect(took(1)).toEqual(['restart']);
  expect(took(20)).toEqual(['restart']);
  expect(took(30)).toEqual(['fresh']);
  expect(took(40)).toEqual(['fresh']);
  expect(took(200)).toEqual(['fresh', 'fresh', 'give up']);
  expect(took(1000)).toEqual([]);
});

test('a restart that finds the server out of reach is made when it is back, and only once', async () => {
  const { call, become, took } = openCall();
  call.isReached = false;
  become({ connection: 'failed' });
  expect(took(0)).toEqual(['restart']);
  become({ signaling: 'interrupted' });
  await vi.advanceTimersByTimeAsync(30);
  call.isReached = true;
  become({ signaling: 'open' });
  expect(took(9)).toEqual(['restart']);
  expect(took(1)).toEqual(['restart']);
});

test('after an absence of everything that was longer than our patience, another try comes by itself with the server', () => {
  const { become, took } = openCall();
  become({ signaling: 'interrupted', connection: 'failed' });
  expect(took(300)).toEqual(['give up']);
  become({ signaling: 'open' });
  expect(took(0)).toEqual(['fresh']);
});

test('a path that has failed is looked for at once, also while its absence was still being waited for', () => {
  const { become, took } = openCall();
  become({ connection: 'failed' });
  expect(took(0)).toEqual(['restart']);
  const other = openCall();
  other.become({ connection: 'disconnected' });
  other.become({ connection: 'failed' });
  expect(other.took(0)).toEqual(['restart']);
  other.become({ connection: 'failed' });
  expect(other.took(9)).toEqual([]);
});

test('the callee only ever asks for restarts', () => {
  const { become, took } = openCall('callee');
  become({ connection: 'failed' });
  expect(new Set(took(199))).toEqual(new Set(['restart']));
});

test('the other side’s last try begins no minute of our own, or both would keep each other at it for ever', () => {
  const { become, took } = openCall();
  become({ connection: 'failed' });
  expect(took(200)).toContain('give up');
  become({ connection: 'new', isLost: false });
  expect(took(49)).toEqual([]);
  become({ connection: 'failed' });
  expect(took(1)).toEqual(['give up']);
  expect(took(500)).toEqual([]);
});

test('after giving up, a person, another network or a connection is a new beginning', () => {
  const { recovery, become, took } = openCall();
  become({ connection: 'failed' });
  took(200);
  recovery.retry();
  expect(took(0)).toEqual(['fresh']);
  took(200);
  recovery.networkChanged();
  expect(took(1)).toEqual(['restart']);
  become({ connection: 'connected' });
  become({ connection: 'failed' });
  expect(took(0)).toEqual(['restart']);
});

test('once connected again the next loss begins from the beginning', () => {
  const { become, took } = openCall();
  become({ connection: 'failed' });
  took(35);
  become({ connection: 'connected' });
  expect(took(300)).toEqual([]);
  become({ connection: 'disconnected' });
  expect(took(2)).toEqual(['restart']);
  expect(took(10)).toEqual(['restart']);
});

test('nothing is tried while the server is out of reach, and at once when it is back', () => {
  const { become, took } = openCall();
  become({ signaling: 'interrupted' });
  become({ connection: 'failed' });
  expect(took(100)).toEqual([]);
  become({ signaling: 'open' });
  expect(took(0)).toEqual(['restart']);
});

test('without the server too, a person is told in the end', () => {
  const { become, took } = openCall();
  become({ signaling: 'interrupted', connection: 'failed' });
  expect(took(200)).toEqual(['give up']);
});

test('another network is a restart although everything still looks connected', () => {
  const { recovery, took } = openCall();
  recovery.networkChanged();
  expect(took(0)).toEqual([]);
  expect(took(1)).toEqual(['restart']);
  expect(took(500)).toEqual([]);
});

test('several changes of the network in a row are one restart', () => {
  const { recovery, took } = openCall();
  for (let count = 0; count < 3; count++) recovery.networkChanged();
  expect(took(5)).toEqual(['restart']);
});

test('a network that changes while the server is out of reach is a restart when it is back', () => {
  const { recovery, become, took } = openCall();
  become({ signaling: 'interrupted' });
  recovery.networkChanged();
  expect(took(20)).toEqual([]);
  become({ signaling: 'open' });
  expect(took(0)).toEqual(['restart']);
});

test('a network that changes while a path is looked for begins the restarts anew', () => {
  const { recovery, become, took } = openCall();
  become({ connection: 'failed' });
  expect(took(35)).toEqual(['restart', 'restart', 'restart']);
  recovery.networkChanged();
  expect(took(1)).toEqual(['restart']);
  expect(took(10)).toEqual(['restart']);
});

test('an offer that the other side has set going is this try', () => {
  const { call, become, took } = openCall();
  call.hasOffered = true;
  become({ connection: 'failed' });
  expect(took(9)).toEqual([]);
  call.hasOffered = false;
  expect(took(1)).toEqual(['restart']);
});

test.each([
  ['is reloading its page', { peer: 'closing' }],
  ['has left', { peer: 'left' }],
  ['has hung up', { end: 'peer' }],
] as const)('nothing is tried when the other person %s', (_name, change) => {
  const { become, took } = openCall();
  become({ connection: 'failed' });
  took(0);
  become(change);
  expect(took(1000)).toEqual([]);
});

test('a call that nobody has joined yet has no path to look for', () => {
  const { recovery, become, took } = openCall();
  become({ isAgreed: false, connection: 'failed' });
  recovery.networkChanged();
  expect(took(1000)).toEqual([]);
});

test('a negotiation that neither connects nor fails is given up in favour of a fresh one', () => {
  const { become, took } = openCall();
  become({ connection: 'connecting' });
  become({ connection: 'connecting' });
  expect(took(49)).toEqual([]);
  expect(took(2)).toEqual(['fresh']);
});

test('a person who tries again gets a fresh negotiation at once, and the same patience', () => {
  const { recovery, become, took } = openCall();
  become({ connection: 'failed' });
  took(300);
  recovery.retry();
  expect(took(0)).toEqual(['fresh']);
  expect(took(200)).toContain('give up');
});

test('a try that the other side asks for after giving up begins from the beginning', () => {
  const { call, become, took } = openCall();
  become({ connection: 'failed' });
  took(300);
  become({ connection: 'failed' });
  void call.restart();
  expect(took(9)).toEqual(['restart', 'restart']);
});

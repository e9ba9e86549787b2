import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { initialCallState, type CallState } from './call-state.ts';
import { EarlyOffer } from './early-offer.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** A caller waits. Every new offer comes with credentials good for `lifetimeMs`; null: the server gives none. */
function openWaiting(staleAt: number, lifetimeMs: number | null = 100) {
  let offers = 0;
  const call = {
    state: { ...initialCallState('caller'), room: '7k2mq9xd4hvt', signaling: 'open' } as CallState,
    iceStaleAt: staleAt,
    startAnew: () => {
      offers += 1;
      if (lifetimeMs !== null) call.iceStaleAt = Date.now() + lifetimeMs;
      offer.follow();
      return Promise.resolve();
    },
  };
  const offer = new EarlyOffer(call, { afterNetworkChangeMs: 1, renewAgainMs: 5 });
  const become = (change: Partial<CallState>) => {
    call.state = { ...call.state, ...change };
    offer.follow();
  };
  become({});
  const offersAfter = (ms: number) => {
    vi.advanceTimersByTime(ms);
    return offers;
  };
  return { call, offer, become, offersAfter };
}

test('a waiting caller makes a new offer whenever the credentials of the last are about to expire', () => {
  const { offersAfter } = openWaiting(100);
  expect(offersAfter(99)).toBe(0);
  expect(offersAfter(1)).toBe(1);
  expect(offersAfter(99)).toBe(1);
  expect(offersAfter(301)).toBe(5);
});

test('an offer without credentials stays good', () => {
  const { offersAfter } = openWaiting(Infinity);
  expect(offersAfter(1e9)).toBe(0);
});

test('another network is a new offer, a moment later', () => {
  const { offer, offersAfter } = openWaiting(Infinity, null);
  offer.networkChanged();
  offer.networkChanged();
  expect(offersAfter(0)).toBe(0);
  expect(offersAfter(1e9)).toBe(1);
});

test('a new offer waits until the server can be reached', () => {
  const { offer, become, offersAfter } = openWaiting(Infinity, null);
  become({ signaling: 'interrupted' });
  offer.networkChanged();
  expect(offersAfter(100)).toBe(0);
  become({ signaling: 'open' });
  expect(offersAfter(0)).toBe(1);
});

test('a server that gives no new credentials is asked again, not at once', () => {
  const { offersAfter } = openWaiting(10, null);
  expect(offersAfter(14)).toBe(1);
  expect(offersAfter(1)).toBe(2);
});

test('somebody who is getting ready is sent the new offer too; whoever has joined keeps the connection', () => {
  const { offer, become, offersAfter } = openWaiting(100);
  become({ peer: 'present' });
  expect(offersAfter(100)).toBe(1);
  become({ isAgreed: true });
  offer.networkChanged();
  expect(offersAfter(1e6)).toBe(1);
});

test('an offer that found the mailbox full is made again, not at once, and once', () => {
  const { become, offersAfter } = openWaiting(Infinity, null);
  become({ error: 'mailbox_full' });
  become({ error: 'mailbox_full' });
  expect(offersAfter(4)).toBe(0);
  expect(offersAfter(100)).toBe(1);
});

test('a callee has no offer to renew', () => {
  const { offer, become, offersAfter } = openWaiting(10);
  become({ seat: 'callee' });
  offer.networkChanged();
  expect(offersAfter(1000)).toBe(0);
});

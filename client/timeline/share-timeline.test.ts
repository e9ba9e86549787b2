import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Happening } from './entry.ts';
import { NumberedEntries } from './numbered-entries.ts';
import { Recorder } from './recorder.ts';
import { SharedTimeline } from './share-timeline.ts';
import { StatsHistory } from './stats-history.ts';

/** One end of a data channel that both sides have opened with the same id. */
class Channel extends EventTarget {
  readyState = 'open';
  bufferedAmount = 0;
  other: Channel | null = null;

  send(data: string): void {
    // What arrives may do so before its receiver is told that the channel is open.
    if (this.other?.readyState !== 'closed') this.other?.dispatchEvent(Object.assign(new Event('message'), { data }));
  }

  close(): void {
    this.readyState = 'closed';
  }
}

const OPENED: Happening = { type: 'page', what: 'opened' };
const description = (sdp: string): Happening => ({
  type: 'signal',
  direction: 'sent',
  kind: 'description',
  negotiation: 1,
  bytes: sdp.length,
  relayedAt: null,
  body: { kind: 'description', type: 'offer', sdp },
});

/** Everything is read as it comes. */
const atOnce = {
  request(read: () => boolean) {
    while (read());
  },
};

function side(id: string, aheadMs = 0, limit?: number) {
  const now = () => Date.now() + aheadMs;
  const recorder = new Recorder(now, limit);
  const channels: Channel[] = [];
  const create = () => {
    const channel = new Channel();
    channels.push(channel);
    return channel;
  };
  // Each connection is another one.
  const pc = () => Object.assign(new EventTarget(), { createDataChannel: create }) as unknown as RTCPeerConnection;
  const shared = new SharedTimeline(new NumberedEntries(recorder), id, () => {}, now, limit, { turns: atOnce });
  return { recorder, shared, channels, connect: () => shared.connect(pc()) };
}

type Side = ReturnType<typeof side>;

function link(one: Side, other: Side): void {
  const [a, b] = [one.channels.at(-1), other.channels.at(-1)];
  if (!a || !b) throw new Error('not connected');
  a.other = b;
  b.other = a;
}

function connected(one: Side, other: Side): void {
  one.connect();
  other.connect();
  link(one, other);
  vi.advanceTimersByTime(5000);
}

const happened = ({ shared }: Side) => shared.peer?.entries.map(({ at: _at, ...happening }) => happening);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('each side hears all that the other has recorded, before and since', () => {
  const [one, other] = [side('one'), side('other')];
  one.recorder.add(OPENED);
  other.recorder.add(description('theirs'));
  connected(one, other);
  one.recorder.add({ type: 'track', kind: 'video' });
  vi.advanceTimersByTime(1000);
  expect(happened(other)).toEqual([OPENED, { type: 'track', kind: 'video' }]);
  expect(happened(one)).toEqual([description('theirs')]);
});

test('the page that has the code later is told everything all the same', () => {
  const [one, other] = [side('one'), side('other')];
  one.recorder.add(OPENED);
  one.connect();
  vi.advanceTimersByTime(10_000);
  other.connect();
  link(one, other);
  vi.advanceTimersByTime(1000);
  expect(happened(other)).toEqual([OPENED]);
  expect(happened(one)).toEqual([]);
});

test('a hello that comes before this end is open is answered all the same', () => {
  const [one, other] = [side('one'), side('other')];
  one.recorder.add(OPENED);
  other.recorder.add(description('theirs'));
  one.connect();
  other.connect();
  link(one, other);
  const [late] = other.channels;
  if (late) late.readyState = 'connecting';
  vi.advanceTimersByTime(1000);
  if (late) late.readyState = 'open';
  vi.advanceTimersByTime(1000);
  expect(happened(one)).toEqual([description('theirs')]);
  expect(happened(other)).toEqual([OPENED]);
});

test('as long as nobody answers nothing is known of the other side', () => {
  const one = side('one');
  one.connect();
  vi.advanceTimersByTime(10_000);
  expect(one.shared.peer).toBeNull();
});

test('over a fresh connection only what is missing is told', () => {
  const [one, other] = [side('one'), side('other')];
  one.recorder.add(OPENED);
  connected(one, other);
  one.recorder.add(description('meanwhile'));
  connected(one, other);
  expect(happened(other)).toEqual([OPENED, description('meanwhile')]);
});

test('with its connection the telling ends: nothing looks any more for something to tell', () => {
  const [one, other] = [side('one'), side('other')];
  connected(one, other);
  for (const channel of [...one.channels, ...other.channels]) channel.close();
  vi.advanceTimersByTime(1000);
  expect(vi.getTimerCount()).toBe(0);
});

test('a page that was reloaded goes on behind what the page before has told', () => {
  const [one, other] = [side('one'), side('other')];
  other.recorder.add(description('before'));
  connected(one, other);
  const reloaded = side('other-again');
  reloaded.recorder.add(description('after'));
  connected(one, reloaded);
  expect(happened(one)).toEqual([description('before'), description('after')]);
});

test('long timelines are told in messages of a bounded length', () => {
  const [one, other] = [side('one'), side('other')];
  for (let count = 0; count < 20; count += 1) one.recorder.add(description('x'.repeat(5000)));
  one.connect();
  other.connect();
  link(one, other);
  const lengths: number[] = [];
  other.channels[0]?.addEventListener('message', (event) => lengths.push(String((event as MessageEvent).data).length));
  vi.advanceTimersByTime(10_000);
  expect(other.shared.peer?.entries).toHaveLength(20);
  expect(Math.max(...lengths)).toBeLessThan(16_000);
});

test('nothing more is sent while the data channel has not got rid of what it has', () => {
  const [one, other] = [side('one'), side('other')];
  connected(one, other);
  const [channel] = one.channels;
  if (channel) channel.bufferedAmount = 1_000_000;
  one.recorder.add(OPENED);
  vi.advanceTimersByTime(5000);
  expect(happened(other)).toEqual([]);
  if (channel) channel.bufferedAmount = 0;
  vi.advanceTimersByTime(1000);
  expect(happened(other)).toEqual([OPENED]);
});

test('what the recorder has forgotten is missing and said to be, what was before it and what follows is not', () => {
  const [one, other] = [side('one', 0, 8), side('other')];
  connected(one, other);
  for (let count = 0; count < 20; count += 1) one.recorder.add(description(String(count)));
  vi.advanceTimersByTime(1000);
  const gap: Happening = { type: 'gap', entries: 12 };
  expect(happened(other)).toEqual([...['0', '1'].map(description), gap, ...['14', '15', '16', '17', '18', '19'].map(description)]);
});

test('what has been heard before it was forgotten stays', () => {
  const [one, other] = [side('one', 0, 8), side('other')];
  connected(one, other);
  for (let count = 0; count < 20; count += 1) {
    one.recorder.add(description(String(count)));
    vi.advanceTimersByTime(1000);
  }
  expect(happened(other)).toHaveLength(20);
});

test('in eight hours of a troubled call no more is kept than the limits say, and it is the newest', () => {
  const limit = 1000;
  const [one, other] = [side('one', 0, limit), side('other', 0, limit)];
  connected(one, other);
  const history = new StatsHistory();
  for (let minute = 0; minute < 8 * 60; minute += 1) {
    for (let second = 0; second < 60; second += 1) history.add({ at: minute * 60 + second, rttMs: 1, streams: [] });
    for (let count = 0; count < 5; count += 1) one.recorder.add(description(`${minute} ${count}`));
    vi.advanceTimersByTime(1000);
  }
  const kept = [one.recorder.entries, other.shared.peer?.entries ?? []];
  expect(kept.map(({ length }) => length)).toEqual([limit, limit]);
  expect(kept.map((entries) => entries.at(-1)).map((entry) => entry?.type === 'signal' && entry.body['sdp'])).toEqual(['479 4', '479 4']);
  expect(history.samples).toHaveLength(300);
});

test('the other clock is known as well as the quickest answer allows', () => {
  const [one, other] = [side('one'), side('other', 5000)];
  connected(one, other);
  expect(one.shared.peer?.clock).toEqual({ offsetMs: 5000, uncertaintyMs: 0 });
  expect(other.shared.peer?.clock).toEqual({ offsetMs: -5000, uncertaintyMs: 0 });
});

test.each(['', 'null', '[]', '{"kind":"entries"}', '{"kind":"hello","recorder":"../x"}', '{"kind":"entries","start":-1,"entries":[]}'])(
  'the other side may say %j and nothing happens',
  (data) => {
    const [one, other] = [side('one'), side('other')];
    one.recorder.add(OPENED);
    connected(one, other);
    one.channels[0]?.send(data);
    expect(happened(other)).toEqual([OPENED]);
  },
);

test('an entry that is none is left out, and the others are not', () => {
  const [one, other] = [side('one'), side('other')];
  connected(one, other);
  const entries = [{ at: 1, type: 'page', what: 'hacked' }, { at: 2, ...OPENED }, { ...OPENED, at: 'now' }, {}];
  one.channels[0]?.send(JSON.stringify({ kind: 'entries', start: 0, entries }));
  one.recorder.add(OPENED);
  expect(happened(other)).toEqual([OPENED]);
});

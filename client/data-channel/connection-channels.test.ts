import { expect, test } from 'vitest';
import { channelsOf } from './connection-channels.ts';
import { fakeTurns } from './fake-turns.ts';

class Channel extends EventTarget {
  readyState: RTCDataChannelState = 'open';
  bufferedAmount = 0;
  readonly sent: string[] = [];
  isTooLong = false;

  send(text: string): void {
    if (this.isTooLong) throw new TypeError('too long for the other side');
    this.sent.push(text);
  }

  close(): void {
    this.readyState = 'closed';
  }

  hear(data: string | ArrayBuffer): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

const limits = { messages: { burst: 10, perSecond: 5 }, bytes: { burst: 1000, perSecond: 100 }, messageBytes: 400, totalBytes: 5000 };

function connection(batch?: number) {
  const made: Channel[] = [];
  const create = () => {
    const channel = new Channel();
    made.push(channel);
    return channel;
  };
  const pc = Object.assign(new EventTarget(), { createDataChannel: create }) as unknown as RTCPeerConnection;
  const page = fakeTurns();
  const read: (readonly string[])[] = [];
  let cuts = 0;
  const channels = channelsOf(pc);
  channels.onCut(() => (cuts += 1));
  const open = (id: number) =>
    channels.open('x', id, {
      limits,
      ...(batch !== undefined && { batch }),
      turns: page.turns,
      now: page.now,
      read: (messages) => void read.push(messages),
    });
  const [one, other] = [open(0), open(100)];
  const [first = new Channel(), second = new Channel()] = made;
  return { pc, page, channels, open, read, one, other, first, second, cuts: () => cuts };
}

/** A data channel that the other side has opened. */
function foreign(pc: RTCPeerConnection): Channel {
  const channel = new Channel();
  pc.dispatchEvent(Object.assign(new Event('datachannel'), { channel }));
  return channel;
}

test('what comes is read in its order, the first at once and the others a frame later', () => {
  const { page, first, read } = connection();
  for (const text of ['a', 'b', 'c']) first.hear(text);
  expect(read).toEqual([['a']]);
  page.drawFrame();
  expect(read).toEqual([['a'], ['b'], ['c']]);
});

test('where only the newest counts, what waits is read together', () => {
  const { page, first, read } = connection(50);
  for (const text of ['a', 'b', 'c']) first.hear(text);
  page.drawFrame();
  expect(read).toEqual([['a'], ['b', 'c']]);
});

test('a data channel above its limits closes all of the connection, once and for good', () => {
  const { page, channels, open, first, second, read, cuts } = connection();
  for (let count = 0; count < 100; count += 1) first.hear('flood');
  expect([first.readyState, second.readyState, channels.isCut, cuts()]).toEqual(['closed', 'closed', true, 1]);
  page.drawFrame();
  // What was there before is forgotten, and what a browser still delivers after closing is not read.
  second.hear('later');
  page.drawFrame();
  expect(read).toEqual([['flood']]);
  expect(open(7)).toBeNull();
});

test('what waits is bounded, also where frames are late and the rate is kept', () => {
  const { page, channels, first } = connection();
  for (let count = 0; count < 12; count += 1) {
    first.hear('x');
    page.take(1000);
  }
  expect(channels.isCut).toBe(true);
});

test('binary data counts, and is not read', () => {
  const { channels, first, read } = connection();
  first.hear(new ArrayBuffer(300));
  expect([channels.isCut, read]).toEqual([false, []]);
  first.hear(new ArrayBuffer(401));
  expect(channels.isCut).toBe(true);
});

test('a data channel that this page has not asked for is closed, and a hundred and one are a flood', () => {
  const { pc, channels } = connection();
  expect(foreign(pc).readyState).toBe('closed');
  for (let count = 0; count < 99; count += 1) foreign(pc);
  expect(channels.isCut).toBe(false);
  foreign(pc);
  expect(channels.isCut).toBe(true);
});

test('nothing more is sent while too much waits, or where the other side takes no message of this length', () => {
  const { one, first } = connection();
  expect(one?.guarded.send('a')).toBe(true);
  first.bufferedAmount = 1_000_000;
  expect(one?.guarded.send('b')).toBe(false);
  first.bufferedAmount = 0;
  first.isTooLong = true;
  expect(one?.guarded.send('c')).toBe(false);
  first.close();
  expect(one?.guarded.send('d')).toBe(false);
  expect(first.sent).toEqual(['a']);
});

test('whoever has the connection gets the same owner', () => {
  const { pc, channels } = connection();
  expect(channelsOf(pc)).toBe(channels);
});

import { expect, test } from 'vitest';
import { transfer, type Transfer } from './transfer.ts';

const MEGABYTE = 1024 * 1024;

/** A channel that passes on what is in its buffer whenever it is told to. */
function fakeChannel() {
  const target = new EventTarget();
  const sent: (string | ArrayBuffer)[] = [];
  const channel = Object.assign(target, {
    bufferedAmount: 0,
    bufferedAmountLowThreshold: 0,
    binaryType: 'blob' as const,
    mostBuffered: 0,
    send(data: string | ArrayBuffer) {
      sent.push(data);
      channel.bufferedAmount += typeof data === 'string' ? data.length : data.byteLength;
      channel.mostBuffered = Math.max(channel.mostBuffered, channel.bufferedAmount);
    },
  });
  const drain = () => {
    channel.bufferedAmount = 0;
    target.dispatchEvent(new Event('bufferedamountlow'));
  };
  const say = (data: unknown) => target.dispatchEvent(new MessageEvent('message', { data }));
  return { channel, sent, drain, say };
}

async function run(megabytes: number, chunkKilobytes: number, maxMessage: number | null = 512 * 1024) {
  const fake = fakeChannel();
  const clock = { ms: 0 };
  const until = new AbortController();
  const seen: { now: Transfer | null } = { now: null };
  const onChange = (now: Transfer) => void (seen.now = now);
  const parts = { now: () => clock.ms, maxMessage, onChange, until: until.signal };
  const over = transfer(fake.channel, { megabytes, chunkKilobytes }, parts);
  /** Until all is sent. */
  const drainAll = async () => {
    while (seen.now?.phase !== 'counting') {
      clock.ms += 10;
      fake.drain();
      await Promise.resolve();
    }
    await over;
  };
  return { ...fake, clock, seen, drainAll, until, over };
}

test('all that was asked for is sent between two words, in chunks, and never more than a bit over a megabyte at once', async () => {
  const { sent, channel, drainAll, seen } = await run(3, 96);
  await drainAll();
  expect([sent[0], sent.at(-1)]).toEqual(['#START 96', '#STOP']);
  const chunks = sent.filter((data) => typeof data !== 'string').map(({ byteLength }) => byteLength);
  expect(chunks.reduce((sum, bytes) => sum + bytes, 0)).toBe(3 * MEGABYTE);
  expect(new Set(chunks.slice(0, -1))).toEqual(new Set([96 * 1024]));
  expect(channel.mostBuffered).toBeLessThan(1.2 * MEGABYTE);
  expect(seen.now).toMatchObject({ phase: 'counting', sentBytes: 3 * MEGABYTE, pauses: 2, pausedMs: 20 });
});

test('messages are no longer than the other side takes', async () => {
  const { sent, drainAll, seen } = await run(1, 512, 256 * 1024);
  await drainAll();
  expect(sent[0]).toBe('#START 256');
  expect(seen.now?.messageBytes).toBe(256 * 1024);
});

test('what comes back is counted, and both ways have a speed', async () => {
  const { say, drainAll, clock, seen } = await run(1, 64);
  await drainAll();
  say('#START 500');
  for (let i = 0; i < 4; i += 1) say(new ArrayBuffer(MEGABYTE / 4));
  clock.ms += 250;
  say('#STOP 200');
  expect(seen.now).toMatchObject({ phase: 'done', receivedBytes: MEGABYTE, serverMs: 200 });
  expect(seen.now?.upMbps).toBeCloseTo(16.8, 1);
  expect(seen.now?.downMbps).toBeCloseTo(33.6, 1);
});

test('what is stopped while it waits sends no more', async () => {
  const { sent, until, over } = await run(8, 64);
  const before = sent.length;
  until.abort();
  await over;
  expect(sent).toHaveLength(before);
});

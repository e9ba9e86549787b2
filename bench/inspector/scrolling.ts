import type { Page } from '@playwright/test';
import { setStage, type Stage } from './stage.ts';

/** Of the other side, beyond what an ordinary call has. */
export const MANY_ENTRIES = 2000;
const SCROLLED_MS = 6000;

/** While a ladder is scrolled, in a call that goes on. */
export interface Scrolled {
  /** ms from frame to frame. */
  readonly intervals: readonly number[];
  /** ms of work of the page's main thread for each. */
  readonly workMs: number;
}

/** Of a ladder as short as it is, and of one with many entries. */
export interface Scrolling {
  readonly few: Scrolled;
  readonly many: Scrolled;
  /** Rows in the ladder then. */
  readonly rows: number;
}

export async function measureScrolling(chromium: string, origin: string): Promise<Scrolling> {
  const stage = await setStage(chromium, origin, { callee: keepTimelineChannel });
  const { caller, callee } = stage;
  await caller.getByRole('button', { name: 'How was this connected?' }).click();
  await caller.locator('.ladder li').first().waitFor();
  const few = await scroll(stage);
  await callee.evaluate(tellMany, MANY_ENTRIES);
  await caller.waitForFunction((least) => document.querySelectorAll('.ladder li').length >= least, MANY_ENTRIES);
  const many = await scroll(stage);
  const rows = await caller.locator('.ladder li').count();
  await stage.close();
  return { few, many, rows };
}

type Kept = typeof globalThis & { timelineChannel: RTCDataChannel; toldUntil: number };

/** Keeps the data channel that a side tells its timeline over, and up to which entry it has. */
async function keepTimelineChannel(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { prototype } = RTCPeerConnection;
    const create: RTCPeerConnection['createDataChannel'] = Reflect.get(prototype, 'createDataChannel');
    prototype.createDataChannel = function kept(this: RTCPeerConnection, label: string, options?: RTCDataChannelInit) {
      const channel = create.call(this, label, options);
      if (label !== 'timeline') return channel;
      const global = globalThis as Kept;
      global.timelineChannel = channel;
      const send = channel.send.bind(channel) as (text: string) => void;
      Reflect.set(channel, 'send', (text: string) => {
        const { kind, start, entries } = JSON.parse(text) as { kind: string; start: number; entries: unknown[] };
        if (kind === 'entries') global.toldUntil = start + entries.length;
        send(text);
      });
      return channel;
    };
  });
}

/** The callee tells of signals that it never sent: a row each, as of a call with many troubles, and a chapter for every hundred. */
function tellMany(count: number): void {
  const global = globalThis as Kept;
  const now = performance.timeOrigin + performance.now();
  const entries = Array.from({ length: count }, (_, index) => ({
    type: 'signal',
    direction: 'sent',
    kind: index % 100 === 0 ? 'restart' : 'media',
    body: index % 100 === 0 ? { kind: 'restart' } : { kind: 'media', revision: index + 10, microphone: 'on', camera: 'on', ready: true },
    negotiation: 1,
    bytes: 120,
    relayedAt: null,
    at: now + index * 10,
  }));
  for (let at = 0; at < entries.length; at += 50) {
    const part = entries.slice(at, at + 50);
    global.timelineChannel.send(JSON.stringify({ kind: 'entries', start: global.toldUntil ?? 0, entries: part }));
  }
}

async function scroll({ caller, cpu }: Stage): Promise<Scrolled> {
  const before = await cpu();
  const intervals = await scrollFrames(caller);
  const after = await cpu();
  return { intervals, workMs: ((after.mainThread - before.mainThread) * 1000) / intervals.length };
}

/** Down and up through the list, 40 px a frame, and the time from frame to frame. */
function scrollFrames(page: Page): Promise<number[]> {
  return page.evaluate(async (duration) => {
    const row = document.querySelector('.ladder li');
    let box: Element | null = row?.parentElement ?? null;
    while (box && (box.scrollHeight <= box.clientHeight || getComputedStyle(box).overflowY === 'visible')) box = box.parentElement;
    const scrolled = box ?? document.scrollingElement;
    if (!scrolled) throw new Error('nothing can be scrolled');
    const intervals: number[] = [];
    let last = await new Promise(requestAnimationFrame);
    let step = 40;
    for (const end = last + duration; last < end;) {
      const before = scrolled.scrollTop;
      scrolled.scrollTop += step;
      if (scrolled.scrollTop === before) step = -step;
      const now = await new Promise<number>(requestAnimationFrame);
      intervals.push(now - last);
      last = now;
    }
    return intervals;
  }, SCROLLED_MS);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallTimeline } from '../../client/timeline/call-timeline.ts';
import type { Kept } from '../pages/hours.ts';
import { openBrowser } from '../browser.ts';
import { heapOf } from './stage.ts';

/** Bytes of JavaScript after a full collection, and what is kept then, by hour. */
export interface Memory {
  readonly atHours: readonly { readonly hour: number; readonly heap: number; readonly kept: Kept }[];
  /** Entries that each side writes down in a minute. */
  readonly perMinute: number;
}

const HOURS = [1, 2, 4, 6, 8];
const RESTARTS_A_MINUTE = 3;
/** A description is this long in a call with a camera; those of the recordings were shortened. */
const SDP_LENGTH = 6000;

type Page = typeof globalThis & {
  hours(restart: unknown, sample: unknown): Promise<{ minutes(count: number): Promise<Kept> }>;
  running: { minutes(count: number): Promise<Kept> };
};

/**
 * Eight hours with three ICE restarts a minute, as they were recorded of a real one: more than the limits hold. A call without trouble
 * writes next to nothing down between its beginning and its end. Turns of the clock are shortened, the code and the data channel are real.
 */
export async function measureMemory(chromium: string, origin: string, pages: string, recording: CallTimeline): Promise<Memory> {
  const restart = Array.from({ length: RESTARTS_A_MINUTE }, () => restartOf(recording)).flat();
  const browser = await openBrowser(chromium);
  const context = await browser.newContext({ bypassCSP: true });
  await context.addInitScript(() => {
    const real = globalThis.setInterval;
    globalThis.setInterval = ((turn: () => void, ms: number) => real(turn, ms / 250)) as typeof setInterval;
  });
  const page = await context.newPage();
  await page.goto(`${origin}/healthz`);
  await page.addScriptTag({ content: readFileSync(join(pages, 'hours.js'), 'utf8'), type: 'module' });
  await page.waitForFunction(() => 'hours' in globalThis);
  await page.evaluate(
    async ([entries, sample]) => {
      const global = globalThis as Page;
      global.running = await global.hours(entries, sample);
    },
    [restart, recording.stats.at(-1)] as const,
  );
  const session = await context.newCDPSession(page);
  const atHours: Memory['atHours'][number][] = [];
  for (const hour of HOURS) {
    const minutes = (hour - (atHours.at(-1)?.hour ?? 0)) * 60;
    const kept = await page.evaluate((count) => (globalThis as Page).running.minutes(count), minutes);
    atHours.push({ hour, heap: await heapOf(session), kept });
  }
  await browser.close();
  return { atHours, perMinute: restart.length };
}

/** From the offer with a new ufrag up to the next connection. */
function restartOf({ own }: CallTimeline): readonly CallTimeline['own'][number][] {
  const created = own.findLastIndex(({ type }) => type === 'connection-created');
  const offers = own.flatMap((entry, index) => (entry.type === 'signal' && entry.body['type'] === 'offer' && index < created ? index : []));
  return own.slice(offers.at(-1), created).map((entry) => {
    if (entry.type !== 'signal' || entry.kind !== 'description') return entry;
    const sdp = String(entry.body['sdp']).padEnd(SDP_LENGTH, 'a=x ');
    return Object.assign({}, entry, { body: Object.assign({}, entry.body, { sdp }) });
  });
}

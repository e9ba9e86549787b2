import type { Page } from '@playwright/test';
import type { CallTimeline } from '../../client/timeline/call-timeline.ts';
import { expect, test as base, type PersonOptions } from '../fixtures.ts';
import { layCable, type Cable } from '../cable.ts';
import { runInPage } from '../page-bundle.ts';
import { startServer, type ServerProcess } from '../server-process.ts';
import { keepRecording } from './keep-recording.ts';
import type { RecordedPage } from './recorded-page.ts';

export interface RecordedSide extends PersonOptions {
  /** Of the page's address. */
  readonly search?: string;
  /** How this side reaches the server, where not directly. */
  readonly origin?: string;
  /** Runs in its page before anything of ours. */
  readonly before?: () => void;
}

export interface Recorded {
  /** Has its page do something, and gives what comes of it. */
  run(what: Exclude<keyof RecordedPage, 'timeline'>, room?: string): Promise<unknown>;
  timeline(): Promise<CallTimeline>;
  keep(name: string): Promise<void>;
}

/** One whose page is in Chromium. */
export interface RecordedTab extends Recorded {
  readonly page: Page;
}

interface Fixtures {
  serve: (environment: Record<string, string>) => Promise<ServerProcess>;
  /** A page of one side, open but in no call yet. */
  side: (origin: string, seat: 'caller' | 'callee', options?: RecordedSide) => Promise<RecordedTab>;
  /** Pages of both sides, and a cable between them. */
  cabled: (origin: string) => Promise<{ caller: Recorded; callee: Recorded; cable: Cable }>;
}

/** What the bundled page is found as. */
export type InPage = { recorded: RecordedPage; recording: { record: (seat: 'caller' | 'callee') => RecordedPage } };

export const test = base.extend<Fixtures>({
  serve: async ({}, use) => {
    const servers: ServerProcess[] = [];
    await use(async (environment) => {
      const server = await startServer(environment);
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.stop();
  },
  side: async ({ person }, use) => {
    await use(async (origin, seat, { search = '', before, origin: ownWay = origin, ...options } = {}) => {
      const page = await person({ ...options, bypassCSP: true });
      if (before) await page.addInitScript(before);
      return openPage(page, `${ownWay}/healthz${search}`, seat);
    });
  },
  cabled: async ({ person }, use) => {
    const cables: Cable[] = [];
    await use(async (origin) => {
      const pages = [await person({ bypassCSP: true }), await person({ bypassCSP: true })] as const;
      const cable = await layCable(...pages);
      cables.push(cable);
      const [caller, callee] = pages;
      const address = `${origin}/healthz`;
      return { caller: await openPage(caller, address, 'caller'), callee: await openPage(callee, address, 'callee'), cable };
    });
    for (const cable of cables) await cable.close();
  },
});

async function openPage(page: Page, address: string, seat: 'caller' | 'callee'): Promise<RecordedTab> {
  await page.goto(address);
  await runInPage(page, './recordings/recorded-page.ts', 'recording');
  await page.evaluate((own) => {
    const global = globalThis as unknown as InPage;
    global.recorded = global.recording.record(own);
  }, seat);
  const timeline = () => page.evaluate(() => (globalThis as unknown as InPage).recorded.timeline());
  return {
    page,
    run: (what, room = '') =>
      page.evaluate(([name, id]) => (globalThis as unknown as InPage).recorded[name](id) as unknown, [what, room] as const),
    timeline,
    keep: async (name) => keepRecording(name, await timeline()),
  };
}

/** The caller opens a call, the callee opens its link and presses *Join*. */
export async function meet(caller: Recorded, callee: Recorded): Promise<void> {
  const room = await openCall(caller);
  await callee.run('join', room);
  await callee.run('agree');
}

export async function openCall(caller: Recorded): Promise<string> {
  const room = String(await caller.run('create'));
  await until(caller, ({ own }) => own.some((entry) => entry.type === 'signal' && entry.direction === 'sent'));
  return room;
}

export async function until(recorded: Recorded, isSo: (timeline: CallTimeline) => boolean): Promise<void> {
  await expect.poll(async () => isSo(await recorded.timeline()), { timeout: 90_000, intervals: [200] }).toBe(true);
}

/** The connection has reached a state. */
export const is =
  (value: string, of = 'connection') =>
  ({ own }: CallTimeline) =>
    own.some((entry) => entry.type === 'state' && entry.of === of && entry.value === value);

/** Connected, the other side's timeline is here, and so many statistics since the first ones with media. */
export const lasted =
  (samples: number) =>
  ({ own, peer, stats }: CallTimeline) =>
    own.some((entry) => entry.type === 'selected-pair') &&
    (peer?.entries.some((entry) => entry.type === 'selected-pair') ?? false) &&
    (peer?.clock ?? null) !== null &&
    stats.filter(({ rttMs }) => rttMs !== null).length >= samples;

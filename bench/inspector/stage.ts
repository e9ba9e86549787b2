import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { FLAGS } from '../browser.ts';

/** A call whose caller has a browser of its own, so that what that browser costs is what its page costs. */
export interface Stage {
  readonly caller: Page;
  readonly callee: Page;
  readonly cpu: () => Promise<Cpu>;
  /** What its page's JavaScript keeps, after everything that could be thrown away was; bytes. */
  readonly heap: () => Promise<number>;
  close(): Promise<void>;
}

/** Seconds of work so far: of the page's main thread, and of its whole process. */
export interface Cpu {
  readonly mainThread: number;
  readonly process: number;
}

/** What may be different from the ordinary call; each runs before the pages are opened. */
export interface StageOptions {
  readonly caller?: (page: Page) => Promise<void>;
  readonly callee?: (page: Page) => Promise<void>;
}

export async function setStage(executablePath: string, origin: string, options: StageOptions = {}): Promise<Stage> {
  const browsers = [await openOwn(executablePath), await openOwn(executablePath)] as const;
  const [caller, callee] = [await openPage(browsers[0]), await openPage(browsers[1])];
  const page = await caller.context().newCDPSession(caller);
  const browser = await browsers[0].newBrowserCDPSession();
  await page.send('Performance.enable', { timeDomain: 'threadTicks' });
  await options.caller?.(caller);
  await options.callee?.(callee);
  await caller.goto(`${origin}/create`);
  await callee.goto(await caller.getByLabel('Link to this call').inputValue());
  await callee.getByRole('button', { name: 'Join the call' }).click();
  for (const side of [caller, callee]) await side.getByRole('heading', { name: /^You are connected/ }).waitFor();
  return {
    caller,
    callee,
    cpu: async () => ({ mainThread: await mainThread(page), process: await rendererTime(browser) }),
    heap: () => heapOf(page),
    async close() {
      for (const one of browsers) await one.close();
    },
  };
}

export function openOwn(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}

export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 800 } });
  return context.newPage();
}

async function mainThread(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

/** Of all pages' processes of a browser that has one page. */
export async function rendererTime(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

export async function heapOf(session: CDPSession): Promise<number> {
  // What is freed in one collection may free more in the next.
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

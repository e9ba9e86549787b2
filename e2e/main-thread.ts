import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** µs of the wall clock, and of the thread's own: a busy computer does not add to that. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface LongestTask {
  /** ms on the clock. */
  readonly wallMs: number;
  /** ms that the thread worked: what other processes do meanwhile does not count. */
  readonly cpuMs: number;
}

/**
 * The longest task on the main thread of this browser's pages while something is done, as Chromium traces it. The browser should have one
 * page: all that it has are counted.
 */
export async function longestTask(browser: Browser, page: Page, act: () => Promise<void>): Promise<LongestTask> {
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', '__metadata'] });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const mains = new Set(
    trace.traceEvents.flatMap(({ name, pid, tid, args }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' ? `${pid} ${tid}` : [],
    ),
  );
  const tasks = trace.traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error('Nothing was traced.');
  const longest = (times: readonly number[]) => times.reduce((most, us) => Math.max(most, us), 0) / 1000;
  return { wallMs: longest(tasks.map(({ dur = 0 }) => dur)), cpuMs: longest(tasks.map(({ tdur = 0 }) => tdur)) };
}

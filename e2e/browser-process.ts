import type { Page } from '@playwright/test';

/** The processes of a browser: they can be killed, or stopped and continued. */
interface ProcessInfo {
  /** `browser`, `renderer`, or the name of a service. */
  readonly type: string;
  readonly id: number;
}

/** All processes of this page's browser. It has to be a browser of one's own. */
export async function browserProcesses(page: Page): Promise<readonly ProcessInfo[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('no browser');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as { processInfo: ProcessInfo[] };
  await session.detach();
  return processInfo;
}

/** As when a laptop is closed: nothing of the browser runs, the clock goes on, and nobody is told. Resolves to what opens it again. */
export async function putToSleep(page: Page): Promise<() => void> {
  const processes = await browserProcesses(page);
  for (const { id } of processes) process.kill(id, 'SIGSTOP');
  return () => {
    for (const { id } of processes) process.kill(id, 'SIGCONT');
  };
}

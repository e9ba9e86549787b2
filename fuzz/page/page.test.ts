import type { Page } from '@playwright/test';
import { launchChromium } from '../../e2e/chromium.ts';
import { bundleForPage } from '../../e2e/page-bundle.ts';
import { fuzzTests } from '../fuzz-test.ts';
import type { Ground, Line, Surface } from '../run/surface.ts';
import type { Target } from '../run/target.ts';
import { makePageMessage, type PageMessage } from './messages.ts';
import type { OtherEnd } from './other-end.ts';
import { openWatched, type WatchedPage } from './watched-page.ts';

type Scripted = typeof globalThis & { otherEnd: { OtherEnd: new () => OtherEnd }; end: OtherEnd };

/** Messages that leave at once. */
const AT_ONCE = 10;
const PAUSE_MS = 30;
/** For frames to be presented, and for the views to have taken in what has come: ms. */
const SHOWN_MS = 10_000;
const CALL_MS = 30_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens a call with the inspector beside it; its code is what the other end joins by. */
async function openCall(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/create`);
  await page.getByRole('button', { name: 'How was this connected?' }).click();
  const link = new URL(await page.getByLabel('Link to this call').inputValue());
  return (link.pathname.split('/').at(-1) ?? '').replaceAll('-', '');
}

const isHungUp = (page: Page) => page.getByRole('heading', { name: 'The other person hung up.' }).isVisible();

async function holdsWithin(holds: () => Promise<boolean>): Promise<boolean> {
  for (const until = performance.now() + SHOWN_MS; performance.now() < until;) {
    if (await holds()) return true;
    await pause(100);
  }
  return false;
}

/** Calls the page and sends to it. */
async function call({ page, fault, isMoving }: WatchedPage, other: Page, code: string, faults: string[]): Promise<Line<PageMessage>> {
  await other.evaluate(
    async ([room, withinMs]) => {
      const end = new (globalThis as Scripted).otherEnd.OtherEnd();
      Object.assign(globalThis, { end });
      const tooLate = new Promise((_, reject) => setTimeout(() => reject(new Error('the page does not answer a call')), withinMs));
      await Promise.race([end.join(room), tooLate]);
    },
    [code, CALL_MS] as const,
  );
  // What came before was the opening of pages.
  await fault();
  let waiting: PageMessage[] = [];
  let isOpen = true;
  async function flush(): Promise<void> {
    const messages = waiting.splice(0);
    isOpen = await other.evaluate(
      (all) => all.map(({ channel, text, isBinary }) => (globalThis as Scripted).end.send(channel, text, isBinary)).every(Boolean),
      messages,
    );
    await pause(PAUSE_MS);
  }
  const isFine = async () => (await isMoving()) || (await isHungUp(page));
  return {
    async send(message) {
      waiting.push(message);
      if (waiting.length >= AT_ONCE) await flush();
    },
    isOver: () => !isOpen,
    async close() {
      if (waiting.length > 0) await flush();
      await other.evaluate(() => (globalThis as Scripted).end.showPicture());
      if (!(await holdsWithin(isFine))) faults.push('the picture of the other side stands still');
      const found = await fault();
      if (found !== null) faults.push(found);
      await other.evaluate(() => (globalThis as Scripted).end.leave());
      if (!(await holdsWithin(() => isHungUp(page)))) faults.push('the page does not say that the other side has hung up');
    },
  };
}

async function prepare({ origin }: Target): Promise<Ground<PageMessage>> {
  const browser = await launchChromium();
  const watched = await openWatched(browser);
  const { page } = watched;
  // A page of the same server, with a script that the server's own policy would not let in.
  const other = await (await browser.newContext({ bypassCSP: true })).newPage();
  await other.goto(`${origin}/healthz`);
  await other.addScriptTag({ content: await bundleForPage('../fuzz/page/other-end.ts', 'otherEnd') });
  await page.bringToFront();
  let code = await openCall(page, origin);
  const faults: string[] = [];
  return {
    async open() {
      if (await isHungUp(page)) code = await openCall(page, origin);
      return call(watched, other, code, faults);
    },
    check: async () => faults.shift() ?? null,
    close: () => browser.close(),
  };
}

const pages: Surface<PageMessage> = {
  name: 'data channels of a page',
  make: makePageMessage,
  lines: 1,
  // Fewer than a page takes at once from the other one.
  inputsPerLine: 250,
  prepare,
  shrink: ({ text, ...message }) => (text.length > 2 ? [{ ...message, text: text.slice(0, text.length / 2) }] : []),
};

fuzzTests(pages, 'page.json');

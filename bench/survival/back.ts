import type { Page } from '@playwright/test';
import { longestGaps, pictureBackAt } from '../../e2e/presented-frames.ts';
import type { GlasscallServer } from '../glasscall-server.ts';
import { until } from '../until.ts';

const UNREACHABLE = 'The connection to the server is interrupted.';
const PEER_UNREACHABLE = 'The other person is reconnecting to the server.';

/** When the last of the pages had its picture back, gone since a moment. */
export async function pictureBack(pages: readonly Page[], since: number): Promise<number> {
  return Math.max(...(await Promise.all(pages.map((page) => until('the picture', () => pictureBackAt(page, since))))));
}

/** The page says that the server is out of reach; its peer, if it has one, that it is. */
export async function serverMissed(page: Page, peer?: Page): Promise<void> {
  await Promise.all([said(page, UNREACHABLE), peer && said(peer, PEER_UNREACHABLE)]);
}

/** When none of the pages said any more that somebody is without the server. */
export async function serverFound(...pages: Page[]): Promise<number> {
  return Math.max(...(await Promise.all(pages.map((page) => unsaid(page, [UNREACHABLE, PEER_UNREACHABLE])))));
}

/** When each of these seats was resumed, by the server's log from a line on. */
export async function resumed(server: GlasscallServer, seats: readonly string[], from: number): Promise<number> {
  const lines = seats.map((name) =>
    server.line(({ msg, seat, resumed: isResumed }) => msg === 'seated' && seat === name && isResumed === true, from),
  );
  return Math.max(...(await Promise.all(lines)).map(({ time }) => Date.parse(String(time))));
}

/** The longest gaps in the two pictures from a moment until now, and before it. */
export async function worstGaps(pages: readonly Page[], since: number): Promise<{ before: number; after: number }> {
  const gaps = await Promise.all(pages.map((page) => longestGaps(page, since)));
  return { before: Math.max(...gaps.map(({ before }) => before)), after: Math.max(...gaps.map(({ after }) => after)) };
}

/** The page says these words, if only for a moment. */
export function said(page: Page, words: string): Promise<unknown> {
  return page.waitForFunction((text) => document.body.innerText.includes(text), words, { polling: 'raf' });
}

/** When the page said none of these words any more. */
export async function unsaid(page: Page, words: readonly string[]): Promise<number> {
  const handle = await page.waitForFunction((texts) => !texts.some((text) => document.body.innerText.includes(text)) && Date.now(), words, {
    polling: 'raf',
  });
  return Number(await handle.jsonValue());
}

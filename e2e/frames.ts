import { expect, type Page } from '@playwright/test';
import { longestGaps, pictureBackAt } from './presented-frames.ts';

/** The picture has gone on since a moment without a gap of half a second, or of thrice what this busy machine had before it anyway. */
export async function expectNoGap(page: Page, since: number): Promise<void> {
  const { before, after } = await longestGaps(page, since);
  expect(after, 'the longest gap in the picture, in ms').toBeLessThan(Math.max(500, 3 * before));
}

/** How long the picture was gone: from a moment on until frames come again and go on coming, in ms. */
export async function expectPictureBack(page: Page, since: number, withinMs: number): Promise<number> {
  let backAt: number | null = null;
  const look = async () => (backAt = await pictureBackAt(page, since));
  await expect.poll(look, { message: 'the picture is back', timeout: withinMs + 20_000 }).not.toBeNull();
  const tookMs = Number(backAt) - since;
  expect(tookMs, 'ms until the picture is back').toBeLessThanOrEqual(withinMs);
  return tookMs;
}

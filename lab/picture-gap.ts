import type { Page } from '@playwright/test';
import { expectPictureBack } from '../e2e/frames.ts';
import { longestGaps } from '../e2e/presented-frames.ts';
import type { Two } from './call.ts';

/** The pictures come back on both sides within a time. @returns their longest gaps since the moment, in ms, the caller's view first */
export async function expectPicturesBack({ caller, callee }: Two, since: number, withinMs: number): Promise<[number, number]> {
  const gapOf = async (page: Page) => {
    await expectPictureBack(page, since, withinMs);
    return (await longestGaps(page, since)).after;
  };
  return Promise.all([gapOf(caller), gapOf(callee)]);
}

/** As it is written into the table. */
export function seconds(...ms: number[]): string {
  return ms.map((each) => `${(each / 1000).toFixed(1)} s`).join(' / ');
}

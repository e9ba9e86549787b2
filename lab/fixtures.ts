import { expect, test as base, type Page } from '@playwright/test';
import { Laboratory } from './laboratory.ts';
import type { HomePlace } from './namespaces.ts';
import { missingParts } from './requirements.ts';

interface Fixtures {
  lab: Laboratory;
  /** A person at home, gone at the end of the test. */
  person: (home: HomePlace) => Promise<Page>;
}

interface WorkerFixtures {
  /** Null where parts are missing that it takes. */
  laboratory: { readonly lab: Laboratory } | { readonly missing: string };
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  laboratory: [
    async ({}, use) => {
      const missing = await missingParts();
      if (missing !== null) {
        await use({ missing });
        return;
      }
      const lab = await Laboratory.start();
      await use({ lab });
      await lab.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  lab: async ({ laboratory }, use, testInfo) => {
    if ('missing' in laboratory) {
      if (process.env['CI']) throw new Error(laboratory.missing);
      testInfo.skip(true, laboratory.missing);
      return;
    }
    await use(laboratory.lab);
  },
  person: async ({ lab }, use) => {
    const pages: Page[] = [];
    await use(async (home) => {
      const page = await lab.person(home);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});

export { expect };

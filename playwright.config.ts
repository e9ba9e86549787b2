import { defineConfig } from '@playwright/test';

/** Tests of single pages without calls: two cores are enough for two of them at a time. A call takes both. */
const TOGETHER = ['examples-page', 'looks', 'network', 'network-probe', 'replay', 'start'].map((name) => `**/${name}.test.ts`);

/** Real browsers with real media. Every test has a server of its own. `scripts/e2e.js` runs the first project two tests at a time. */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  fullyParallel: false,
  timeout: 45_000,
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  expect: { timeout: 15_000 },
  use: { trace: 'off', screenshot: 'only-on-failure' },
  projects: [
    { name: 'together', testMatch: TOGETHER, outputDir: 'test-results/e2e/together' },
    { name: 'alone', testMatch: '**/*.test.ts', testIgnore: TOGETHER, outputDir: 'test-results/e2e/alone' },
  ],
});

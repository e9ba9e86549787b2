import { defineConfig } from '@playwright/test';

/** Tests of how long something takes, and those with several browsers or two kinds of them: two cores are enough for one at a time. */
const ALONE = [
  'channel-lost',
  'channel-many',
  'channel-roads',
  'coming-and-going',
  'data-channel-flood',
  '*firefox',
  'glare',
  'hot-plug',
  'last-resort',
  'long-waits',
  'media-process',
  'other-network',
  'path-lost',
  'reloading',
  'replay-large',
  'server-killed',
  'signaling-lost',
  'timeline',
].map((name) => `**/${name}.test.ts`);

/** Real browsers with real media. Every test has a server of its own. `scripts/e2e.js` runs the second project two tests at a time. */
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
    { name: 'alone', testMatch: ALONE, outputDir: 'test-results/e2e/alone' },
    { name: 'together', testMatch: '**/*.test.ts', testIgnore: ALONE, outputDir: 'test-results/e2e/together' },
  ],
});

import { defineConfig } from '@playwright/test';

/** One worker: two real browsers with real media are enough for two cores. Every test has a server of its own. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results/e2e',
  workers: 1,
  fullyParallel: false,
  timeout: 45_000,
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  expect: { timeout: 15_000 },
  use: { trace: 'off', screenshot: 'only-on-failure' },
});

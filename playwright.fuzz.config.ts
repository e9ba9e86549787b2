import { defineConfig } from '@playwright/test';

/** One worker, and no second try: an input that broke something once is a finding. */
export default defineConfig({
  testDir: 'fuzz',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results/fuzz',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  use: { trace: 'off', screenshot: 'off' },
});

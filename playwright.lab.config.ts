import { defineConfig } from '@playwright/test';

/** One worker: it brings the laboratory up once, and every test arranges it anew. */
export default defineConfig({
  testDir: 'lab',
  testMatch: '**/*.test.ts',
  globalTeardown: './lab/write-tables.ts',
  outputDir: 'test-results/lab',
  workers: 1,
  fullyParallel: false,
  timeout: 150_000,
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  expect: { timeout: 25_000 },
  use: { trace: 'off', screenshot: 'only-on-failure' },
});

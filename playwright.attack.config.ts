import { defineConfig } from '@playwright/test';

/** One worker: a server, a call and a channel are started once, and go on while one attack after another is tried. */
export default defineConfig({
  testDir: 'attack',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results/attack',
  workers: 1,
  fullyParallel: false,
  timeout: 90_000,
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  expect: { timeout: 15_000 },
  use: { trace: 'off', screenshot: 'off' },
});

import { defineConfig } from '@playwright/test';

/** Not tests of anything: each records anew what the tests of the inspector's rules are made of. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.record.ts',
  outputDir: '../../test-results/recordings',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 60_000 },
});

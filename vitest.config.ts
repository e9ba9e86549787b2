import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Unit and server tests. A configuration of their own: the client's `root` would hide every test outside it. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['{protocol,server,client,scripts,deploy}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 10_000,
  },
});

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
    // No test changes what another one sees: there is nothing on any global object, and who takes over the clock gives it back.
    // A fresh process per file costs more than all tests together.
    isolate: false,
    // Those with real sockets and connections wait for most of their time: more of them at once than there are cores.
    maxWorkers: 4,
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { mountApp } from './server/dev-server.ts';
import { callChunk } from './scripts/call-chunk.ts';
import { leanSocketIo } from './scripts/lean-socket-io.ts';
import { secondValibot } from './scripts/second-valibot.ts';

const client = fileURLToPath(new URL('client', import.meta.url));
const page = (name: string) => `${client}/${name}.html`;
const pages = ['index', 'create', 'join', 'network', '404'].map(page);
const browsers = { outDir: '../dist/client', target: 'baseline-widely-available', modulePreload: { polyfill: false } } as const;

/** Pages that share no piece with the others. */
const apart = (input: string[]): EnvironmentOptions => ({
  consumer: 'client',
  build: { ...browsers, emptyOutDir: false, copyPublicDir: false, manifest: false, rolldownOptions: { input } },
});

/** `vite build --app` builds the client for browsers and the server for Node; `vite` serves both on one port while developing. */
export default defineConfig({
  root: client,
  appType: 'custom',
  clearScreen: false,
  plugins: [
    leanSocketIo(),
    secondValibot(),
    mountApp(),
    compression({ algorithms: ['brotliCompress', 'gzip'], include: /assets\/.*\.(js|css)$/, threshold: 200 }),
  ],
  resolve: { dedupe: ['preact'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  environments: {
    client: {
      build: {
        ...browsers,
        emptyOutDir: true,
        manifest: true,
        rolldownOptions: { input: pages, output: { codeSplitting: { groups: [{ name: callChunk() }] } } },
      },
    },
    // Built by themselves: they share the whole inspector with calls, whose first load would be cut into more and larger pieces for them.
    replay: apart([page('replay')]),
    channels: apart(['channels', 'live', 'watch'].map(page)),
    examples: apart([page('examples')]),
    echo: apart([page('echo')]),
    ssr: {
      build: {
        outDir: '../dist/server',
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'node20',
        ssr: true,
        rolldownOptions: { input: ['main', 'media'].map((name) => fileURLToPath(new URL(`server/${name}.ts`, import.meta.url))) },
      },
    },
  },
  builder: {},
});

import type { Plugin } from 'vite';

/**
 * What the socket.io client brings into the first load although nothing of ours uses it, and what stands in its place. Every transport,
 * through one table (ours are given as classes in `connect-socket.ts`, so that polling is a chunk of its own), payloads with binary
 * attachments, which no message of ours has and the server refuses, and a parser for addresses: the socket goes where the page came from.
 */
const REPLACEMENTS: readonly { readonly importer: string; readonly source: string; readonly code: string }[] = [
  { importer: 'engine.io-client', source: './transports/index.js', code: 'export const transports = {};' },
  { importer: 'engine.io-client', source: './contrib/parseuri.js', code: 'export const parse = () => ({});' },
  { importer: 'engine.io-parser', source: './contrib/base64-arraybuffer.js', code: 'export const decode = () => new ArrayBuffer(0);' },
  {
    importer: 'socket.io-parser',
    source: './is-binary.js',
    code: 'export const isBinary = () => false; export const hasBinary = () => false;',
  },
  {
    importer: 'socket.io-parser',
    source: './binary.js',
    code: 'const never = () => null; export { never as deconstructPacket, never as reconstructPacket };',
  },
  // The client takes it as a whole, and with it what only tests of parsers use.
  {
    importer: 'socket.io-client',
    source: 'socket.io-parser',
    code: "export { Decoder, Encoder, PacketType, protocol } from 'socket.io-parser';",
  },
];

/** Also says that these packages have no side effects, which they do not declare, so that what is unused can be left out. */
export function leanSocketIo(): Plugin {
  return {
    name: 'lean-socket-io',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      build: {
        rolldownOptions: {
          treeshake: { moduleSideEffects: [{ test: /node_modules\/(engine|socket)\.io-(client|parser)\//, sideEffects: false }] },
        },
      },
    }),
    resolveId(source, importer = '') {
      const index = REPLACEMENTS.findIndex((one) => source === one.source && importer.includes(`/${one.importer}/`));
      return index < 0 ? undefined : `\0lean-socket-io:${index}`;
    },
    load: (id) => (id.startsWith('\0lean-socket-io:') ? REPLACEMENTS[Number(id.split(':')[1])]?.code : undefined),
  };
}

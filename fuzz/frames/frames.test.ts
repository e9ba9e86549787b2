import { fuzzTests } from '../fuzz-test.ts';
import type { Line, Surface } from '../run/surface.ts';
import type { Target } from '../run/target.ts';
import { TcpLine } from '../run/tcp-line.ts';
import { makeBytes, textFrame } from './frames.ts';

const HANDSHAKE = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
  'Host: 127.0.0.1',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '\r\n',
].join('\r\n');
/** A server that waits for the rest of a frame does not answer: ms. */
const ANSWER_MS = 60;
const HANDSHAKE_MS = 2000;

/** A WebSocket of which the handshake is as it should be, and nothing after it. Ends in one of three ways, by `way`. */
async function open({ port }: Target, from: string, way: number): Promise<Line<string>> {
  const line = await TcpLine.open(port, from);
  line.write(HANDSHAKE);
  await line.read('"sid"', HANDSHAKE_MS);
  line.write(textFrame('40'));
  await line.read('40{', HANDSHAKE_MS);
  let isWaiting = false;
  return {
    async send(input) {
      line.write(Buffer.from(input, 'hex').toString('latin1'));
      line.write(textFrame('420["network:servers",{}]'));
      isWaiting = !(await line.read('430[', ANSWER_MS)).includes('430[');
    },
    isOver: () => isWaiting || line.isOver,
    close: () => line.close((['reset', 'end', 'destroy'] as const)[way % 3] ?? 'destroy'),
  };
}

const frames: Surface<string> = {
  name: 'WebSocket frames',
  make: makeBytes,
  lines: 16,
  inputsPerLine: 40,
  async prepare(target) {
    let opened = 0;
    return { open: (from) => open(target, from, opened++) };
  },
};

fuzzTests(frames, null);

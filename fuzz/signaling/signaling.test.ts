import { fuzzTests } from '../fuzz-test.ts';
import type { Surface } from '../run/surface.ts';
import { openConnection } from './connection.ts';
import { Known } from './known.ts';
import { makeFrames, type Frame } from './packets.ts';

const signaling: Surface<readonly Frame[]> = {
  name: 'socket.io packets',
  make: makeFrames,
  lines: 8,
  // Fewer than a connection may send at once, with the question whether all has arrived that comes after every few.
  inputsPerLine: 120,
  async prepare(target, named) {
    const known = new Known(named);
    let opened = 0;
    return { open: (from) => openConnection(target, from, opened++ % 3 === 0, known) };
  },
  shrink: (frames) => (frames.length > 1 ? frames.map((_, index) => frames.toSpliced(index, 1)) : []),
};

fuzzTests(signaling, 'signaling.json');

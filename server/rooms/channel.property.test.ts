import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Deed } from './channel-model-pages.ts';
import { ChannelModel } from './channel-model.ts';

/** As in `memory-rooms.property.test.ts`. */
const seed = Number(process.env['FAST_CHECK_SEED'] ?? 1);
const numRuns = Number(process.env['FAST_CHECK_RUNS'] ?? 120);

const often = (weight: number, ...deeds: Deed[]) => ({ weight, arbitrary: fc.constantFrom(...deeds) });
const deed = fc.oneof(
  often(5, 'ask'),
  often(8, 'send', 'send', 'send', 'start anew'),
  often(2, 'arrive'),
  often(3, 'drop', 'cut'),
  often(6, 'come back'),
  often(3, 'reload'),
  often(1, 'leave for good'),
  often(2, 'took'),
  often(1, 'demand'),
  often(1, 'publish'),
  often(1, 'wait'),
  often(1, 'restart'),
);
// The first broadcaster and the first two viewers act most.
const actor = fc.constantFrom(0, 0, 0, 0, 1, 2, 2, 2, 3, 3, 4, 5);
const step = fc.tuple(actor, deed, fc.nat(35));

test(
  `whatever they do, broadcaster and viewers end up with what the other sent, and the right count (seed ${seed})`,
  { timeout: 30_000 + numRuns * 100 },
  async () => {
    let connections = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
        async (steps, order) => {
          const model = new ChannelModel();
          for (const who of [0, 2, 3]) await model.act(who, 'ask', 1);
          for (const [who, what, which] of steps) await model.act(who, what, which);
          await model.settle(order);
          connections += model.check();
          await model.late();
        },
      ),
      { numRuns, seed },
    );
    expect(connections, 'many runs end with somebody watching').toBeGreaterThan(numRuns / 2);
  },
);

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../random.ts';
import { INPUTS, SEED } from '../settings.ts';
import { findCulprits } from './find-culprit.ts';
import { atRest, notRestored, type Rest } from './rest.ts';
import { setScene, type Scene } from './scene.ts';
import { sendInputs, type Numbered } from './send-inputs.ts';
import { Strangers } from './strangers.ts';
import type { Surface } from './surface.ts';

/** Inputs between two looks at how the server is. */
const BATCH = 250;
/** So many failures are told; there may be more. */
const MOST_FAILURES = 5;
/** Of 100 inputs those that come before memory is measured for the first time: code is compiled by then, and pools are filled. */
const WARM_UP = 20;
/** Where inputs are written that broke something. */
const FAILURES = 'test-results/fuzz-failures';
const MOST_SHOWN = 3;
const SHOWN_LENGTH = 800;

/**
 * Sends the inputs of a surface to a server, and throws if one of them ends it, makes it log an error, is heard by somebody elsewhere, keeps
 * honest people from calling each other, or takes memory or descriptors that it does not give back. Resolves with what was measured.
 */
export async function fuzz<I>(surface: Surface<I>, inputs = INPUTS): Promise<string> {
  const failures: string[] = [];
  const startedAt = performance.now();
  const strangers = new Strangers();
  let scene = await setScene(surface);
  let before: Rest | null = null;
  try {
    for (let from = 0; from < inputs && failures.length < MOST_FAILURES; from += BATCH) {
      const batch = makeInputs(surface, from, Math.min(inputs, from + BATCH));
      await sendInputs(surface, scene, batch, strangers);
      const fault = await scene.check();
      if (fault !== null) {
        await scene.close();
        failures.push(`${fault}\n${await describe(surface, batch)}`);
        scene = await setScene(surface);
        before = null;
      }
      if (before === null && from + BATCH >= (inputs * WARM_UP) / 100) before = await atRest(scene);
    }
    const after = await atRest(scene);
    if (before !== null) failures.push(...notRestored(scene, before, after, strangers));
    if (failures.length > 0) throw new Error(`${surface.name}, seed ${SEED}:\n\n${failures.join('\n\n')}\n`);
    return summary(scene, before, after, (performance.now() - startedAt) / inputs);
  } finally {
    await scene.close();
  }
}

function makeInputs<I>({ name, make }: Surface<I>, from: number, to: number): Numbered<I>[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const index = from + offset;
    return { index, input: make(Random.of(SEED, name, index)) };
  });
}

/** Says which inputs it was, and keeps them whole as a file of `regressions/` would have them. */
async function describe<I>(surface: Surface<I>, batch: readonly Numbered<I>[]): Promise<string> {
  const culprits = await findCulprits(surface, batch);
  const [first, last] = [(culprits ?? batch).at(0)?.index, (culprits ?? batch).at(-1)?.index];
  mkdirSync(FAILURES, { recursive: true });
  const file = join(FAILURES, `${surface.name}-${first}.json`.replaceAll(/[^\w.-]+/g, '-'));
  const regression = { name: `${surface.name}, seed ${SEED}, from input ${first}`, inputs: (culprits ?? batch).map(({ input }) => input) };
  writeFileSync(file, `${JSON.stringify([regression], null, 1)}\n`);
  if (culprits === null)
    return `After the inputs ${first} to ${last}, which do not do it again when they come one after the other: ${file}`;
  const shown = culprits.slice(0, MOST_SHOWN).map(({ index, input }) => `Input ${index}: ${JSON.stringify(input).slice(0, SHOWN_LENGTH)}`);
  return [...shown, `${culprits.length} inputs, ${first} to ${last}, are in ${file}`].join('\n');
}

function summary<I>(scene: Scene<I>, before: Rest | null, after: Rest, msPerInput: number): string {
  const change = (kind: 'heap' | 'resident') =>
    after.memory.map((memory, index) => `${(memory[kind] - (before?.memory[index]?.[kind] ?? 0)).toFixed(1)} MB`).join(' and ');
  return (
    `${msPerInput.toFixed(1)} ms an input; slowest honest call ${Math.round(scene.slowestCall())} ms; ` +
    `objects ${change('heap')}, resident ${change('resident')} more (server and media process)`
  );
}

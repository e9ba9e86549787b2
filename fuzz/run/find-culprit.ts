import { sendInputs, type Numbered } from './send-inputs.ts';
import { setScene } from './scene.ts';
import { Strangers } from './strangers.ts';
import type { Surface } from './surface.ts';

/** No more is spent on making a failure smaller: ms. */
const PATIENCE_MS = 40_000;

/** Sends inputs one after the other to a server of their own, and says what is wrong then. */
async function tryInputs<I>(surface: Surface<I>, inputs: readonly Numbered<I>[]): Promise<string | null> {
  const scene = await setScene(surface);
  try {
    await sendInputs(surface, scene, inputs, new Strangers(), 1);
    return await scene.check();
  } catch (error) {
    return String(error);
  } finally {
    await scene.close();
  }
}

/** The fewest inputs of these, found by halving, that make the failure again; null: they do not make it again when they come alone. */
export async function findCulprits<I>(surface: Surface<I>, inputs: readonly Numbered<I>[]): Promise<readonly Numbered<I>[] | null> {
  const until = performance.now() + PATIENCE_MS;
  if ((await tryInputs(surface, inputs)) === null) return null;
  let found = inputs;
  while (found.length > 1 && performance.now() < until) {
    const half = Math.ceil(found.length / 2);
    const [first, second] = [found.slice(0, half), found.slice(half)];
    // Twice, as it may depend on the moment.
    if (await tryInputs(surface, [...second, ...second])) found = second;
    else if (await tryInputs(surface, [...first, ...first])) found = first;
    else break;
  }
  const [only] = found;
  return found.length === 1 && only ? [{ ...only, input: await shrink(surface, only.input, until) }] : found;
}

async function shrink<I>(surface: Surface<I>, input: I, until: number): Promise<I> {
  let smallest = input;
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const candidate of surface.shrink?.(smallest) ?? []) {
      if (performance.now() > until) return smallest;
      if ((await tryInputs(surface, [{ index: 0, input: candidate }])) === null) continue;
      smallest = candidate;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

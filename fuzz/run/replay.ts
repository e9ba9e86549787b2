import { atRest, notRestored } from './rest.ts';
import { sendInputs } from './send-inputs.ts';
import { setScene, type Scene } from './scene.ts';
import { Strangers } from './strangers.ts';
import type { Surface } from './surface.ts';

/** Inputs that broke something once, and what must be so now. */
export interface Regression<I> {
  readonly name: string;
  readonly inputs: readonly I[];
  /** They are sent so many times. */
  readonly times?: number;
}

/** Sends inputs in their order, and throws if they do what they did once. */
export async function replay<I>(surface: Surface<I>, regressions: readonly Regression<I>[]): Promise<void> {
  const failures: string[] = [];
  let scene = await setScene(surface);
  try {
    for (const regression of regressions) {
      const found = await failuresOf(surface, scene, regression);
      if (found.length === 0) continue;
      failures.push(`${regression.name}:\n  ${found.join('\n  ')}`);
      await scene.close();
      scene = await setScene(surface);
    }
  } finally {
    await scene.close();
  }
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

async function failuresOf<I>(surface: Surface<I>, scene: Scene<I>, { inputs, times = 1 }: Regression<I>): Promise<string[]> {
  const strangers = new Strangers();
  const before = await atRest(scene);
  const all = Array.from({ length: times }, () => inputs).flat();
  const numbered = all.map((input, index) => ({ index, input }));
  await sendInputs(surface, scene, numbered, strangers, 1);
  const fault = await scene.check();
  return fault === null ? notRestored(scene, before, await atRest(scene), strangers) : [fault];
}

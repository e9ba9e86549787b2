import type { Scene } from './scene.ts';
import type { Strangers } from './strangers.ts';
import type { Line, Surface } from './surface.ts';

export interface Numbered<I> {
  readonly index: number;
  readonly input: I;
}

/** Sends inputs in turn through as many lines at once as the surface has. A line that is over, or has had its share, is replaced. */
export async function sendInputs<I>(
  surface: Surface<I>,
  { target, ground }: Scene<I>,
  inputs: readonly Numbered<I>[],
  strangers: Strangers,
  lines = surface.lines,
): Promise<void> {
  const waiting = inputs.values();
  async function work(): Promise<void> {
    let line: Line<I> | null = null;
    let from = '';
    let left = 0;
    for (const { index, input } of waiting) {
      if (!target.isRunning()) break;
      if (line === null || left === 0 || line.isOver()) {
        await line?.close();
        from = strangers.next();
        line = await ground.open(from).catch((error: unknown) => unlessEnded(target, error));
        left = surface.inputsPerLine;
      }
      if (line === null) break;
      left -= 1;
      strangers.note(from, index);
      await line.send(input);
    }
    await line?.close();
  }
  await Promise.all(Array.from({ length: lines }, work));
}

/** So long after a connection was reset it is known whether the server has ended: ms. */
const ENDED_MS = 300;

/** Where the server has ended the next check says so. */
async function unlessEnded(target: Scene<never>['target'], error: unknown): Promise<null> {
  await new Promise((resolve) => setTimeout(resolve, ENDED_MS));
  if (target.isRunning()) throw error;
  return null;
}

import type { ExampleRun } from './example-run.ts';
import { readFigures, type MediaFigures } from './media-figures.ts';

const EVERY_MS = 1000;

/** Reads the statistics every second, until the run is over. */
export function watchFigures(run: ExampleRun, onFigures: (figures: MediaFigures) => void): void {
  const { ended } = run;
  const read = async () => {
    const stats = await run.peerConnection?.getStats();
    if (stats && !ended.aborted) onFigures(readFigures(stats));
  };
  // A connection that is closed while it is asked has nothing to say.
  const timer = setInterval(() => void read().catch(() => {}), EVERY_MS);
  ended.addEventListener('abort', () => clearInterval(timer));
}

import type { BenchOptions } from '../bench-options.ts';
import { openBrowser } from '../browser.ts';
import { startGlasscall } from '../glasscall-server.ts';
import { withOpened } from '../opened.ts';
import { surviveRounds } from './survival-rounds.ts';
import type { SurvivalFigures } from './survival-section.ts';

/** How long a call takes to be back after what it survives. */
export function measureSurvival({ chromium, app }: BenchOptions, rounds: number): Promise<SurvivalFigures> {
  return withOpened(async (keep) => {
    const browsers = [keep(await openBrowser(chromium)), keep(await openBrowser(chromium))] as const;
    const server = keep(await startGlasscall(app));
    const survival = await surviveRounds(browsers, server, rounds, (round) =>
      process.stderr.write(`\rsurvival: round ${round} of ${rounds} `),
    );
    process.stderr.write('\n');
    return { survival, rounds, chromium: browsers[0].version() };
  });
}

import type { BenchOptions } from './bench-options.ts';
import { openBrowser } from './browser.ts';
import { glasscallCalls } from './glasscall-calls.ts';
import { startGlasscall } from './glasscall-server.ts';
import { limitCalls } from './limit-calls.ts';
import { withOpened } from './opened.ts';
import { peerJsCalls } from './peerjs-calls.ts';
import type { Figures } from './result-table.ts';
import { measureRounds } from './rounds.ts';
import { serveYardsticks } from './yardstick-site.ts';

/** How long a call takes to set up, beside its yardsticks. */
export function measureSetUp({ chromium, app, pages, sizes }: BenchOptions, rounds: number): Promise<Figures> {
  return withOpened(async (keep) => {
    const browser = keep(await openBrowser(chromium));
    const glasscall = glasscallCalls(browser, keep(await startGlasscall(app)));
    const site = keep(await serveYardsticks(pages));
    const peerJs = keep(await peerJsCalls(browser, site));
    const targets = { limit: limitCalls(browser, site), Glasscall: glasscall.setUp, PeerJS: peerJs.setUp };
    const results = await measureRounds(targets, rounds, (round) => process.stderr.write(`\rset-up: round ${round} of ${rounds} `));
    process.stderr.write('\n');
    const { relayed } = glasscall;
    return { results, rounds, relayed, reconnections: glasscall.reconnections(), sizes, chromium: browser.version() };
  });
}

import { writeFileSync } from 'node:fs';
import { openBrowser } from './browser.ts';
import { glasscallCalls } from './glasscall-calls.ts';
import { startGlasscall } from './glasscall-server.ts';
import { limitCalls } from './limit-calls.ts';
import { peerJsCalls } from './peerjs-calls.ts';
import { performanceDocument } from './performance-document.ts';
import { resultTable, type Figures, type JoinSizes } from './result-table.ts';
import { measureRounds } from './rounds.ts';
import { serveYardsticks } from './yardstick-site.ts';

/** Fewer rounds say too little about the quartiles to be written down. */
const ENOUGH_ROUNDS = 15;

export interface BenchOptions {
  readonly chromium: string;
  /** The built app. */
  readonly app: string;
  /** The built pages of the yardsticks. */
  readonly pages: string;
  readonly document: string;
  readonly sizes: JoinSizes;
  readonly rounds: number | undefined;
}

async function measure({ chromium, app, pages, sizes, rounds = ENOUGH_ROUNDS }: BenchOptions): Promise<Figures> {
  const opened: { close(): unknown }[] = [];
  const keep = <T extends { close(): unknown }>(one: T): T => {
    opened.unshift(one);
    return one;
  };
  try {
    const browser = keep(await openBrowser(chromium));
    const glasscall = glasscallCalls(browser, keep(await startGlasscall(app)));
    const site = keep(await serveYardsticks(pages));
    const peerJs = keep(await peerJsCalls(browser, site));
    const targets = { limit: limitCalls(browser, site), Glasscall: glasscall.setUp, PeerJS: peerJs.setUp };
    const results = await measureRounds(targets, rounds, (round) => process.stderr.write(`\rround ${round} of ${rounds} `));
    process.stderr.write('\n');
    const { relayed } = glasscall;
    return { results, rounds, relayed, reconnections: glasscall.reconnections(), sizes, chromium: browser.version() };
  } finally {
    for (const one of opened) await one.close();
  }
}

/** Measures, prints a table and, after enough rounds, writes the document. Figures that miss their aims are no failure. */
export async function bench(options: BenchOptions): Promise<void> {
  const figures = await measure(options);
  process.stdout.write(`${resultTable(figures)}\n`);
  if (figures.rounds >= ENOUGH_ROUNDS) writeFileSync(options.document, performanceDocument(figures, new Date()));
}

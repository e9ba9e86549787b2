import { readFileSync, writeFileSync } from 'node:fs';
import type { BenchOptions, Part } from './bench-options.ts';
import { channelSection, channelTable } from './channel/channel-section.ts';
import { measureChannel } from './channel/channel.ts';
import { withPart, withSetUp } from './document-parts.ts';
import { costTable, inspectorSection, memoryTable, scrollingTable } from './inspector/inspector-section.ts';
import { measureInspector } from './inspector/inspector.ts';
import { peersSection, peersTables } from './peers/peers-section.ts';
import { measurePeers } from './peers/peers.ts';
import { resultTable } from './result-table.ts';
import { measureSetUp } from './set-up.ts';
import { setUpPart } from './set-up-part.ts';
import { measureSurvival } from './survival/survival.ts';
import { survivalSection } from './survival/survival-section.ts';
import { survivalTable } from './survival/survival-table.ts';

/** Fewer rounds say too little about the quartiles, or about the slowest of them, to be written down. */
const ENOUGH_ROUNDS = { 'set-up': 15, survival: 10, inspector: 4, channel: 3, peers: 3 } as const;

interface Outcome {
  readonly table: string;
  /** The document with this part of it new. */
  readonly write: (document: string) => string;
}

async function measure(part: Part, options: BenchOptions, rounds: number): Promise<Outcome> {
  if (part === 'set-up') {
    const figures = await measureSetUp(options, rounds);
    return { table: resultTable(figures), write: (document) => withSetUp(document, setUpPart(figures, new Date())) };
  }
  if (part === 'inspector') {
    const figures = await measureInspector(options, rounds);
    return {
      table: [costTable(figures), memoryTable(figures), scrollingTable(figures)].join('\n\n'),
      write: (document) => withPart(document, 'inspector', inspectorSection(figures, new Date())),
    };
  }
  if (part === 'channel') {
    const figures = await measureChannel(options, rounds);
    return { table: channelTable(figures), write: (document) => withPart(document, 'channel', channelSection(figures, new Date())) };
  }
  if (part === 'peers') {
    const figures = await measurePeers(options, rounds);
    return { table: peersTables(figures), write: (document) => withPart(document, 'peers', peersSection(figures, new Date())) };
  }
  const figures = await measureSurvival(options, rounds);
  return {
    table: survivalTable(figures.survival),
    write: (document) => withPart(document, 'survival', survivalSection(figures, new Date())),
  };
}

/** Measures, prints tables and, after enough rounds, writes their parts of the document. Figures that miss their aims are no failure. */
export async function bench(options: BenchOptions): Promise<void> {
  for (const part of options.parts) {
    const rounds = options.rounds ?? ENOUGH_ROUNDS[part];
    const { table, write } = await measure(part, options, rounds);
    process.stdout.write(`${table}\n`);
    if (rounds >= ENOUGH_ROUNDS[part]) writeFileSync(options.document, write(readFileSync(options.document, 'utf8')));
  }
}

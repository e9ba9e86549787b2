import { loadSentence, machine } from '../machine.ts';
import { quartiles } from '../quantiles.ts';
import { VIEWERS, type ChannelFigures, type Viewers, type Work } from './channel.ts';

const middle = (values: readonly number[]) => quartiles(values).median;

/** Of a core, for one picture of one viewer; ms. */
const perFrame = ({ process, frames }: Work) => (process / frames) * 1000;

export function channelTable({ work }: ChannelFigures): string {
  const of = (viewers: Viewers, figure: (work: Work) => number) => middle(work[viewers].map(figure));
  const rows = VIEWERS.map((viewers) => {
    const cells = [
      `${(of(viewers, (each) => each.process) * 100).toFixed(0)} %`,
      of(viewers, (each) => each.frames).toFixed(0),
      `${of(viewers, perFrame).toFixed(1)} ms`,
      (of(viewers, perFrame) / of(1, perFrame)).toFixed(2),
      `${(of(viewers, (each) => each.encoding) * 1000).toFixed(0)} ms`,
      `${(of(viewers, (each) => each.bits) / 1e6).toFixed(2)} Mbit/s`,
    ];
    return `| ${viewers} | ${cells.join(' | ')} |`;
  });
  return [
    '| viewers | broadcaster’s process, of a core | pictures encoded a second, in all | CPU a picture | × one viewer | encoder time a second | sent |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** The part of `docs/performance.md` about channels. */
export function channelSection(figures: ChannelFigures, now: Date): string {
  return `## Channels from browser to browser

Written by \`npm run bench -- channel\` on ${now.toISOString().slice(0, 10)}: ${figures.rounds} rounds on ${machine(figures.chromium)}. ${loadSentence()} Medians; the viewers are on the same machine and take their share of it.

${channelTable(figures)}

A browser encodes a picture once for each viewer: the pictures encoded in all, and what is sent, grow with them until the computer has no more to give; then every viewer gets fewer pictures. CPU a picture is what does not depend on how many there are. Encoder time is Chromium's own count (\`totalEncodeTime\`), which includes waiting for a core.
`;
}

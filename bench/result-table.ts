import { quartiles } from './quantiles.ts';
import type { Results } from './rounds.ts';
import { SETTINGS, type Setting } from './setting.ts';

/** Bytes of brotli that `/join` loads: before it can connect, and with everything it shows. */
export interface JoinSizes {
  readonly critical: number;
  readonly all: number;
}

export interface Figures {
  readonly results: Results;
  readonly rounds: number;
  /** Signals that passed through the server, by call. */
  readonly relayed: readonly number[];
  readonly reconnections: number;
  readonly sizes: JoinSizes;
  /** Its version. */
  readonly chromium: string;
}

export const TARGETS = ['limit', 'PeerJS', 'Glasscall'] as const;
export type Target = (typeof TARGETS)[number];

export function median(results: Results, target: Target, setting: Setting): number {
  return quartiles(results.of(target, setting)).median;
}

/** How many times as long one target takes as another: a ratio of medians. */
export function ratio(results: Results, target: Target, yardstick: Target, setting: Setting, of: Setting = setting): number {
  return median(results, target, setting) / median(results, yardstick, of);
}

const times = (value: number) => value.toFixed(2);

function row({ results }: Figures, setting: Setting): string {
  const cells = TARGETS.map((target) => {
    const { lower, median: middle, upper } = quartiles(results.of(target, setting));
    return `${Math.round(middle)} (${Math.round(lower)}–${Math.round(upper)})`;
  });
  const ratios = (['limit', 'PeerJS'] as const).map((yardstick) => times(ratio(results, 'Glasscall', yardstick, setting)));
  return `| ${[setting.start, setting.size, ...cells, ...ratios].join(' | ')} |`;
}

/** Milliseconds, median with quartiles, and the ratios to both yardsticks. */
export function resultTable(figures: Figures): string {
  return [
    '| from | camera | limit | PeerJS | Glasscall | × limit | × PeerJS |',
    '|---|---|---|---|---|---|---|',
    ...SETTINGS.map((setting) => row(figures, setting)),
  ].join('\n');
}

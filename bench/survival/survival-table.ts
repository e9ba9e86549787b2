import { quantile } from '../quantiles.ts';
import type { Figure, Survival } from './figure.ts';

interface Row {
  readonly what: string;
  readonly figure: Figure;
  readonly aimMs?: number;
  readonly yardstick?: { readonly what: string; readonly figure: Figure; readonly isRatio?: true };
}

const BARE = 'bare socket.io client';
const NEW_CALL = { what: 'a whole new call', figure: 'new-call', isRatio: true } as const;

const ROWS: readonly Row[] = [
  {
    what: 'signaling is refused, and its path comes back',
    figure: 'refused',
    aimMs: 4000,
    yardstick: { what: BARE, figure: 'refused-bare', isRatio: true },
  },
  { what: 'the browser is offline, and `online` again', figure: 'online', aimMs: 4000 },
  {
    what: 'the server is killed and started again',
    figure: 'killed',
    aimMs: 5000,
    yardstick: { what: BARE, figure: 'killed-bare', isRatio: true },
  },
  {
    what: '…: longest gap in a picture',
    figure: 'killed-gap',
    aimMs: 500,
    yardstick: { what: 'in the 5 s before', figure: 'killed-gap-before' },
  },
  { what: 'the caller reloads', figure: 'caller-reload', aimMs: 4000, yardstick: NEW_CALL },
  { what: 'the callee reloads', figure: 'callee-reload', aimMs: 4000, yardstick: NEW_CALL },
  { what: '“use it here” in a duplicated tab', figure: 'take-over', aimMs: 4000, yardstick: NEW_CALL },
  {
    what: 'the network changes: longest gap in a picture',
    figure: 'network-gap',
    aimMs: 3000,
    yardstick: { what: 'in the 5 s before', figure: 'network-gap-before' },
  },
  {
    what: 'the path ends without a word',
    figure: 'renumbered',
    aimMs: 10_000,
    yardstick: { what: 'of that, until the browser says `disconnected`', figure: 'renumbered-told' },
  },
  { what: 'the process that runs the camera crashes', figure: 'capture' },
];

/** Seconds; gaps of a few frames are told in ms. */
function duration(ms: number): string {
  if (Number.isNaN(ms)) return 'not measured';
  if (ms === Infinity) return 'never';
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

function yardstickCell(survival: Survival, median: number, { yardstick }: Row): string {
  if (!yardstick) return '';
  const found = quantile(survival.of(yardstick.figure), 0.5);
  const ratio = yardstick.isRatio && Number.isFinite(median / found) ? `: ${(median / found).toFixed(2)} ×` : '';
  return `${yardstick.what} ${duration(found)}${ratio}`;
}

function line(survival: Survival, row: Row): string {
  const [median, p95] = [quantile(survival.of(row.figure), 0.5), quantile(survival.of(row.figure), 0.95)];
  const isMet = row.aimMs === undefined || p95 <= row.aimMs;
  const aim = row.aimMs === undefined ? '' : `≤ ${duration(row.aimMs)}`;
  const cells = [row.what, aim, duration(median), isMet ? duration(p95) : `**${duration(p95)}**`, yardstickCell(survival, median, row)];
  return `| ${cells.join(' | ')} |`;
}

/** How long each thing that happens to a call takes until the call is back. */
export function survivalTable(survival: Survival): string {
  const lines = ROWS.map((row) => line(survival, row));
  return ['| what happens | aim | median | p95 | yardstick, median |', '|---|---|---|---|---|', ...lines].join('\n');
}

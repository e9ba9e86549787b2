import { loadSentence, machine } from '../machine.ts';
import { quartiles } from '../quantiles.ts';
import { STATES, type State } from './cost.ts';
import type { InspectorFigures } from './inspector.ts';
import { MANY_ENTRIES, type Scrolled } from './scrolling.ts';

const WORDS: Readonly<Record<State, string>> = {
  without: 'without it: its code is not let in',
  closed: 'recording, the drawer closed',
  ladder: 'open, the ladder',
  graphs: 'open, the graphs',
};
const AIM = 0.01;

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

function spread(values: readonly number[]): string {
  const { lower, median, upper } = quartiles(values);
  return `${percent(median)} (${percent(lower)}–${percent(upper)})`;
}

/** How much more of the main thread a state takes than the calls without the inspection; of medians. */
function more({ costs }: InspectorFigures, state: State): number {
  const median = (of: State) => quartiles(costs[of].map(({ mainThread }) => mainThread)).median;
  return median(state) - median('without');
}

export function costTable(figures: InspectorFigures): string {
  const rows = STATES.map((state) => {
    const { costs } = figures;
    const difference = state === 'without' ? '' : percent(more(figures, state));
    return `| ${WORDS[state]} | ${spread(costs[state].map(({ mainThread }) => mainThread))} | ${difference} | ${spread(costs[state].map((cpu) => cpu.process))} |`;
  });
  return [
    '| the inspector | main thread | more than without | whole process, pictures and sound included |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

export function memoryTable({ memory }: InspectorFigures): string {
  const rows = memory.atHours.map(
    ({ hour, heap, kept }) => `| ${hour} | ${megabytes(heap)} | ${kept.entries} | ${kept.theirs} | ${kept.samples} |`,
  );
  return ['| hour | JavaScript heap, two sides | own entries | the other side’s | samples |', '|---|---|---|---|---|', ...rows].join('\n');
}

export function scrollingTable({ scrolling }: InspectorFigures): string {
  const row = (name: string, { intervals, workMs }: Scrolled) => {
    const sorted = intervals.toSorted((a, b) => a - b);
    const at = (part: number) => `${(sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN).toFixed(1)} ms`;
    const late = sorted.filter((ms) => ms > 25).length / sorted.length;
    return `| ${name} | ${workMs.toFixed(1)} ms | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | ${percent(late)} |`;
  };
  return [
    '| ladder | work a frame | median | p95 | p99 | longer than 25 ms |',
    '|---|---|---|---|---|---|',
    row('of an ordinary call', scrolling.few),
    row(`with ${MANY_ENTRIES} entries more, ${scrolling.rows} rows`, scrolling.many),
  ].join('\n');
}

/** The part of `docs/performance.md` about the inspector. */
export function inspectorSection(figures: InspectorFigures, now: Date): string {
  const closed = more(figures, 'closed');
  return `## The inspector

Written by \`npm run bench -- inspector\` on ${now.toISOString().slice(0, 10)}: ${figures.rounds} rounds on ${machine(figures.chromium)}. ${loadSentence()}

Shares of a core in the caller’s page during a call, 20 s at a time: median (lower–upper quartile). Aim: at most ${percent(AIM)} while it is closed; found: ${percent(closed)} (${closed <= AIM ? 'met' : '**not met**'}).

${costTable(figures)}

An eight-hour call with three ICE restarts a minute, ${figures.memory.perMinute} entries at each side, after a full collection; both sides are in one page, so that one of them keeps half of it. A call without trouble writes down next to nothing once it is up; the limits are 20,000 entries of each side and five minutes of statistics.

${memoryTable(figures)}

A ladder is scrolled by 40 px a frame, in a call that goes on. 60 frames a second leave 16.7 ms for a frame: the work of the page’s main thread has to fit into them (CPU time, which does not depend on what else the machine does), and the time from frame to frame says whether frames came, which on a busy machine without a graphics card they do not for the short ladder either.

${scrollingTable(figures)}

- **main thread**: CPU time of the page’s tasks (\`Performance.getMetrics\`, \`TaskDuration\` in thread ticks). The difference between two calls is only as good as the quartiles are near.
- **without it**: the request for the code that asks for statistics, records checks and tells the other side is answered with an error; what the first load records stays.
`;
}

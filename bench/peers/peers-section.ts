import { loadSentence, machine } from '../machine.ts';
import { quartiles } from '../quantiles.ts';
import { VIEWERS, type FanOut, type Viewers, type Way } from './fan-out.ts';
import { COMINGS, type PeersFigures } from './peers.ts';
import { PACKETS_A_SECOND } from './traffic.ts';

const MAX_CPU = 0.06;
const MAX_FIRST_FRAME_MS = 400;
const AIM_VIEWERS = 20;

const middle = (values: readonly number[]) => quartiles(values).median;
const withQuartiles = (values: readonly number[], text: (value: number) => string) => {
  const { lower, median, upper } = quartiles(values);
  return `${text(median)} (${text(lower)}–${text(upper)})`;
};
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
const megabytes = (value: number) => `${(value / 1e6).toFixed(1)} MB`;
const ms = (value: number) => `${value.toFixed(2)} ms`;

function fanOuts({ fanOut }: PeersFigures, way: Way, viewers: Viewers): FanOut[] {
  return fanOut.flatMap((round) => round[way].get(viewers) ?? []);
}

function fanOutTable(figures: PeersFigures): string {
  const rows = VIEWERS.map((viewers) => {
    const [server, udp] = [fanOuts(figures, 'server', viewers), fanOuts(figures, 'udp', viewers)];
    const cpu = (of: readonly FanOut[]) => of.map((each) => each.cpu);
    const lost = (of: readonly FanOut[]) => of.reduce((sum, each) => sum + each.lost, 0);
    const packets = server.reduce((sum, each) => sum + each.packets, 0);
    const delay = (of: readonly FanOut[]) =>
      `${ms(middle(of.map((each) => each.delay.p50)))} / ${ms(middle(of.map((each) => each.delay.p99)))}`;
    const cells = [
      withQuartiles(cpu(server), percent),
      withQuartiles(cpu(udp), percent),
      (middle(cpu(server)) / middle(cpu(udp))).toFixed(2),
      megabytes(middle(server.map((each) => each.memory))),
      `${lost(server)} of ${packets} / ${lost(udp)}`,
      delay(server),
      delay(udp),
    ];
    return `| ${viewers} | ${cells.join(' | ')} |`;
  });
  return [
    '| viewers | CPU of a core | bare UDP relay | × | memory | packets lost: server / relay | delay p50 / p99 | relay’s delay |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function growth(figures: PeersFigures): number {
  const [first, last] = [VIEWERS[0], VIEWERS.at(-1) ?? VIEWERS[0]];
  return middle(
    figures.fanOut.map(
      ({ server }) => ((server.get(last)?.memory ?? Number.NaN) - (server.get(first)?.memory ?? Number.NaN)) / (last - first),
    ),
  );
}

function otherTable(figures: PeersFigures): string {
  const { echo, joins, comings } = figures;
  const ofEcho = (way: Way, part: 'p50' | 'p99') => middle(echo.map((round) => round[way].delay[part]));
  const added = (part: 'p50' | 'p99') => ms(ofEcho('server', part) - ofEcho('udp', part));
  const change = (part: 'files' | 'threads') => comings.map(({ before, after }) => `${before[part]} → ${after[part]}`).join(', ');
  return [
    '| figure | server | yardstick | |',
    '|---|---|---|---|',
    `| a viewer’s first picture, from its request | ${withQuartiles(joins.server, (value) => value.toFixed(0))} ms | two connections in one page ${withQuartiles(joins.limit, (value) => value.toFixed(0))} ms | ${(middle(joins.server) / middle(joins.limit)).toFixed(2)} × |`,
    `| echo, p50 | ${ms(ofEcho('server', 'p50'))} | bare UDP echo ${ms(ofEcho('udp', 'p50'))} | + ${added('p50')} |`,
    `| echo, p99 | ${ms(ofEcho('server', 'p99'))} | bare UDP echo ${ms(ofEcho('udp', 'p99'))} | + ${added('p99')} |`,
    `| memory more after ${COMINGS.counted} peers came and went | ${withQuartiles(
      comings.map(({ before, after }) => after.memory - before.memory),
      megabytes,
    )} | of ${megabytes(middle(comings.map(({ before }) => before.memory)))} | |`,
    `| open files | ${change('files')} | | |`,
    `| threads | ${change('threads')} | | |`,
  ].join('\n');
}

function aimsTable(figures: PeersFigures): string {
  const at = fanOuts(figures, 'server', AIM_VIEWERS);
  const [cpu, lost, first] = [
    middle(at.map((each) => each.cpu)),
    at.reduce((sum, each) => sum + each.lost, 0),
    middle(figures.joins.server),
  ];
  const row = (figure: string, aim: string, found: string, isMet: boolean) =>
    `| ${figure} | ${aim} | ${found} | ${isMet ? 'yes' : '**no**'} |`;
  return [
    '| figure | aim | found | met |',
    '|---|---|---|---|',
    row(`CPU of a core at ${AIM_VIEWERS} viewers`, `≤ ${percent(MAX_CPU)}`, percent(cpu), cpu <= MAX_CPU),
    row(`packets lost at ${AIM_VIEWERS} viewers`, '0', String(lost), lost === 0),
    row('a viewer’s first picture', `≤ ${MAX_FIRST_FRAME_MS} ms`, `${first.toFixed(0)} ms`, first <= MAX_FIRST_FRAME_MS),
  ].join('\n');
}

export function peersTables(figures: PeersFigures): string {
  return [aimsTable(figures), fanOutTable(figures), otherTable(figures)].join('\n\n');
}

/** The part of `docs/performance.md` about the server's own peers. */
export function peersSection(figures: PeersFigures, now: Date): string {
  return `## Peers in the server

Written by \`npm run bench -- peers\` on ${now.toISOString().slice(0, 10)}: ${figures.rounds} rounds on ${machine(figures.chromium)}. ${loadSentence()} Median (lower–upper quartile); everybody is on the same machine.

${aimsTable(figures)}

### A picture and a voice to many

A publisher sends ${PACKETS_A_SECOND} packets a second (1.7 Mbit/s), and every one goes to each viewer. The yardstick is a relay in Node that gives each UDP packet to as many sockets and knows of nothing else: no encryption, no connections, no reports.

${fanOutTable(figures)}

A viewer more is ${megabytes(growth(figures))} of memory more, from ${VIEWERS[0]} to ${String(VIEWERS.at(-1))} of them. Losses are gaps in the numbers of what came; these viewers do not ask for anything again. The delay is from the publisher's process to the viewers'.

### One of them

${otherTable(figures)}

- **first picture**: in Chromium, from \`POST /viewer/connections\` to the first frame that is presented (\`requestVideoFrameCallback\`), of a camera at 640×480 that another browser has published for a while. The yardstick is in the same page, in turn: two connections that hand each other everything, from making them to the first frame.
- **echo**: packets of the same traffic from one process by the server's echo back to it, and the same by a bare UDP echo in Node. At either end the first way has encryption, too.
- **came and went**: connected over REST, and closed again, ten at once, after ${COMINGS.before} that were not counted.
`;
}

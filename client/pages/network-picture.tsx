import type { Fate, Picture } from '../network/picture.ts';
import type { NetworkText } from '../text/network-en.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

const YOU: Point = { x: 180, y: 62 };
const SERVERS_Y = 262;
const SAME_PORT: Point = { x: 66, y: SERVERS_Y };
const OTHER_PORT: Point = { x: 176, y: SERVERS_Y };
const STRANGER: Point = { x: 296, y: SERVERS_Y };

/** What the picture says, in words. */
export function pictureInWords({ middle, otherPort, stranger, relay }: Picture, text: NetworkText): string {
  if (middle === 'wall')
    return `${text['picture.alt.wall']} ${text[relay === 'in' ? 'picture.alt.relay.in' : 'picture.alt.relay.blocked']}`;
  return [text[`picture.alt.${middle}`], text[`picture.alt.port.${otherPort}`], text[`picture.alt.stranger.${stranger}`]].join(' ');
}

/** Who gets through to this computer, drawn: it above, what stands in between, and those who write to it below. */
export function NetworkPicture({ picture, text }: { picture: Picture; text: NetworkText }) {
  return (
    <svg class="network-picture" viewBox="0 0 360 320" aria-hidden="true" focusable="false">
      <g class="you">
        <rect x="160" y="14" width="40" height="27" rx="4" />
        <path d="M152 47h56" />
      </g>
      <text class="label" x="220" y="36">
        {text['picture.you']}
      </text>
      {picture.middle === 'wall' ? <Wall picture={picture} text={text} /> : <Doors picture={picture} text={text} />}
    </svg>
  );
}

function Doors({ picture: { middle, otherPort, stranger }, text }: { picture: Picture; text: NetworkText }) {
  const isSymmetric = middle === 'symmetric';
  const edge = middle === 'none' ? 96 : 178;
  const door: Point = { x: isSymmetric ? 118 : 180, y: edge };
  const second: Point = { x: 262, y: edge };
  const label = {
    either: 'either',
    nat: 'router',
    symmetric: 'router',
    firewall: 'firewall',
    unknown: 'unknown',
    none: null,
    wall: null,
  } as const;
  const name = label[middle];
  return (
    <>
      {name && <Middle kind={middle} words={text[`picture.${name}`]} labelX={isSymmetric ? 190 : 44} isCentred={isSymmetric} />}
      <Written from={door} to={SAME_PORT} />
      {isSymmetric && <Written from={second} to={STRANGER} />}
      <Knock from={OTHER_PORT} to={door} fate={otherPort} />
      <Knock from={isSymmetric ? { x: 270, y: SERVERS_Y } : STRANGER} to={door} fate={stranger} />
      <circle class={`door ${middle === 'unknown' ? 'unknown' : ''}`} cx={door.x} cy={door.y} r="6" />
      {isSymmetric && <circle class="door" cx={second.x} cy={second.y} r="6" />}
      <g class="machine">
        <rect x="14" y={SERVERS_Y} width="212" height="50" rx="10" />
        <rect x="246" y={SERVERS_Y} width="100" height="50" rx="10" />
      </g>
      <text class="small" x={SAME_PORT.x} y="281" text-anchor="middle">
        {text['picture.port.same']}
      </text>
      <text class="small" x={OTHER_PORT.x} y="281" text-anchor="middle">
        {text['picture.port.other']}
      </text>
      <text class="label" x="120" y="301" text-anchor="middle">
        {text['picture.server']}
      </text>
      <text class="label" x="296" y="292" text-anchor="middle">
        {text['picture.stranger']}
      </text>
    </>
  );
}

function Wall({ picture: { relay }, text }: { picture: Picture; text: NetworkText }) {
  const left: Point = { x: 120, y: SERVERS_Y };
  const right: Point = { x: 256, y: SERVERS_Y };
  return (
    <>
      <Middle kind="wall" words={text['picture.wall']} labelX={44} isCentred={false} />
      <g class="knock blocked">
        <path d={`M${YOU.x - 10} ${YOU.y}L142 113`} />
        <Cross x={140} y={118} />
      </g>
      <g class={`knock ${relay}`}>
        <path d={`M${YOU.x + 10} ${YOU.y}L${relay === 'in' ? `258 ${SERVERS_Y - 6}` : '218 113'}`} />
        {relay === 'in' ? <Head from={{ x: YOU.x + 10, y: YOU.y }} to={{ x: 258, y: SERVERS_Y - 2 }} /> : <Cross x={220} y={118} />}
      </g>
      <g class="machine">
        <rect x="60" y={SERVERS_Y} width="120" height="50" rx="10" />
        <rect x="196" y={SERVERS_Y} width="124" height="50" rx="10" />
      </g>
      <text class="label" x={left.x} y="292" text-anchor="middle">
        {text['picture.udp']}
      </text>
      <text class="label" x={right.x + 2} y="292" text-anchor="middle">
        {text['picture.relay']}
      </text>
    </>
  );
}

function Middle({ kind, words, labelX, isCentred }: { kind: string; words: string; labelX: number; isCentred: boolean }) {
  return (
    <g class={`middle ${kind}`}>
      <rect x="24" y="126" width="312" height="52" rx="12" />
      <text class="label" x={labelX} y="157" text-anchor={isCentred ? 'middle' : 'start'}>
        {words}
      </text>
    </g>
  );
}

/** Who was written to may answer by the same door: a line both ways. */
function Written({ from: door, to }: { from: Point; to: Point }) {
  return (
    <g class="written">
      <path d={`M${YOU.x + Math.sign(door.x - 180) * 8} ${YOU.y}L${door.x} ${door.y}L${to.x} ${to.y - 4}`} />
      <Head from={door} to={{ x: to.x, y: to.y - 2 }} />
      <Head from={door.y < 120 ? { x: YOU.x, y: 200 } : door} to={{ x: YOU.x + Math.sign(door.x - 180) * 8, y: YOU.y - 4 }} />
    </g>
  );
}

function Knock({ from, to, fate }: { from: Point; to: Point; fate: Fate }) {
  const at = (share: number): Point => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
  const end = at(fate === 'in' ? 0.9 : 0.66);
  return (
    <g class={`knock ${fate}`}>
      <path d={`M${from.x} ${from.y}L${end.x} ${end.y}`} />
      {fate === 'in' && <Head from={from} to={at(0.94)} />}
      {fate === 'blocked' && <Cross x={end.x} y={end.y} />}
      {fate === 'unknown' && (
        <text class="question" x={at(0.76).x} y={at(0.76).y + 5} text-anchor="middle">
          ?
        </text>
      )}
    </g>
  );
}

function Head({ from, to }: { from: Point; to: Point }) {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return <path class="head" d="M0 0L-9 -4.5L-9 4.5Z" transform={`translate(${to.x} ${to.y}) rotate(${angle})`} />;
}

function Cross({ x, y }: Point) {
  return <path class="cross" d={`M${x - 6} ${y - 6}l12 12m0 -12l-12 12`} />;
}

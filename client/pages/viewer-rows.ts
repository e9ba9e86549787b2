import { callPhase } from '../call/call-phase.ts';
import type { CallState } from '../call/call-state.ts';
import type { ChannelText } from '../text/channel-en.ts';
import { fill } from '../text/fill.ts';
import { sendingInAll, type Sending } from '../timeline/sending.ts';
import type { ViewerRow } from '../ui/viewer-list.tsx';
import type { ViewerLine } from './live-link.ts';
import type { UpstreamLine } from './live-upstream.ts';

const NOTHING = '–';
/** Of a second, spent on encoding: from then on a computer has little left for anything else. */
const DEAR_ENCODING = 0.6;

type Listed = Omit<ViewerLine, 'link'> & { readonly link: Pick<ViewerLine['link'], 'seat' | 'number'> };

/** In the list it is where a viewer's seat is; no seat is called so. */
export const UPSTREAM = 'the server';

/** What the list says of a viewer. */
export function viewerRow({ link, state, isParked, road, sending }: Listed, text: ChannelText): ViewerRow {
  const phase = callPhase(state);
  const isConnected = phase === 'connected';
  const tone = !isConnected || road === null ? 'none' : road.isRelayed ? 'relayed' : 'good';
  return {
    seat: link.seat,
    number: String(link.number),
    question: fill(text['list.inspect'], { number: String(link.number) }),
    way: isConnected
      ? road?.isRelayed
        ? text['list.relayed']
        : text['list.direct']
      : isParked
        ? parkedWords(state, text)
        : wayWords(phase, text),
    tone,
    rtt: typeof sending?.rttMs === 'number' ? `${Math.round(sending.rttMs)} ms` : NOTHING,
    rate: sending ? bitrate(sending.bitsPerSecond) : NOTHING,
    loss: sending ? percent(sending.lossShare) : NOTHING,
  };
}

/** What is between the server and this viewer is not known here. */
function parkedWords({ peer }: CallState, text: ChannelText): string {
  return peer === 'present' ? text['list.server'] : text['list.away'];
}

/** What goes to the server, for all who have it from there. */
export function upstreamRow({ state, road, sending }: UpstreamLine, text: ChannelText): ViewerRow {
  const link = { seat: UPSTREAM, number: 0 };
  const row = viewerRow({ link, state, isParked: false, road, sending }, text);
  return { ...row, number: text['list.upstream'], question: text['list.upstream.inspect'] };
}

function wayWords(phase: ReturnType<typeof callPhase>, text: ChannelText): string {
  if (phase === 'closing' || phase === 'away' || phase === 'left') return text['list.away'];
  if (phase === 'interrupted') return text['list.interrupted'];
  return phase === 'lost' || phase === 'failed' ? text['list.lost'] : text['list.connecting'];
}

/** What all of it costs, in sentences; empty before anything is sent. `isOnce`: to the server alone. `example`: of this page, with a smaller picture. */
export function costWords(each: readonly Sending[], isOnce: boolean, text: ChannelText, example: string): string[] {
  if (each.length === 0) return [];
  const { bitsPerSecond, encodingShare } = sendingInAll(each);
  const words = [fill(text['cost.sent'], { rate: bitrate(bitsPerSecond) })];
  if (encodingShare !== null)
    words.push(fill(text[isOnce ? 'cost.encoding.once' : 'cost.encoding'], { time: `${Math.round(encodingShare * 1000)} ms` }));
  if ((encodingShare ?? 0) > DEAR_ENCODING) words.push(fill(text['cost.dear'], { example }));
  return words;
}

/** `1.4 Mbit/s`, `38 kbit/s`. */
export function bitrate(bitsPerSecond: number): string {
  return bitsPerSecond >= 995_000 ? `${(bitsPerSecond / 1e6).toFixed(1)} Mbit/s` : `${Math.round(bitsPerSecond / 1000)} kbit/s`;
}

function percent(share: number): string {
  const points = share * 100;
  return points === 0 || points >= 9.95 ? `${Math.round(points)} %` : `${points.toFixed(1)} %`;
}

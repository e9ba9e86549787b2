import { callPhase } from '../call/call-phase.ts';
import type { ChannelText } from '../text/channel-en.ts';
import { fill } from '../text/fill.ts';
import { sendingInAll, type Sending } from '../timeline/sending.ts';
import type { ViewerRow } from '../ui/viewer-list.tsx';
import type { ViewerLine } from './live-link.ts';

const NOTHING = '–';
/** Of a second, spent on encoding: from then on a computer has little left for anything else. */
const DEAR_ENCODING = 0.6;

/** What the list says of a viewer. */
export function viewerRow({ link, state, road, sending }: ViewerLine, text: ChannelText): ViewerRow {
  const phase = callPhase(state);
  const isConnected = phase === 'connected';
  const tone = !isConnected || road === null ? 'none' : road.isRelayed ? 'relayed' : 'good';
  return {
    seat: link.seat,
    number: String(link.number),
    way: isConnected ? (road?.isRelayed ? text['list.relayed'] : text['list.direct']) : wayWords(phase, text),
    tone,
    rtt: typeof sending?.rttMs === 'number' ? `${Math.round(sending.rttMs)} ms` : NOTHING,
    rate: sending ? bitrate(sending.bitsPerSecond) : NOTHING,
    loss: sending ? percent(sending.lossShare) : NOTHING,
  };
}

function wayWords(phase: ReturnType<typeof callPhase>, text: ChannelText): string {
  if (phase === 'closing' || phase === 'away' || phase === 'left') return text['list.away'];
  if (phase === 'interrupted') return text['list.interrupted'];
  return phase === 'lost' || phase === 'failed' ? text['list.lost'] : text['list.connecting'];
}

/** What all of it costs, in sentences; empty before anything is sent. `address`: of this page, with a smaller picture. */
export function costWords(each: readonly Sending[], text: ChannelText, example: string): string[] {
  if (each.length === 0) return [];
  const { bitsPerSecond, encodingShare } = sendingInAll(each);
  const words = [fill(text['cost.sent'], { rate: bitrate(bitsPerSecond) })];
  if (encodingShare !== null) words.push(fill(text['cost.encoding'], { time: `${Math.round(encodingShare * 1000)} ms` }));
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

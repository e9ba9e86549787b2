import { callPhase } from '../call/call-phase.ts';
import { isAway } from '../signaling/signaling-channel.ts';
import type { ChannelTextKey } from '../text/channel-en.ts';
import { fill } from '../text/fill.ts';
import type { Road } from '../timeline/road.ts';
import type { ChannelWords } from './channel-page.tsx';
import { awaySentence, refusalSentence, type Sentence } from './sentence.ts';
import type { WatchSession } from './watch-session.ts';

type Named = 'opening' | 'waiting' | 'connecting' | 'interrupted' | 'closing' | 'away' | 'ended' | 'failed' | 'lost' | 'replaced';
type Towards = 'connecting' | 'failed' | 'lost';
type Refused = 'full' | 'lookalike' | 'reconnecting' | 'busy' | 'rate_limited';

const REFUSED: Readonly<Record<string, Refused>> = {
  channel_full: 'full',
  lookalike: 'lookalike',
  reconnecting: 'reconnecting',
  busy: 'busy',
  rate_limited: 'rate_limited',
};

/** What is going on at a viewer's, in one sentence and a quieter one. */
export function watchSentence(
  name: string,
  state: Pick<WatchSession['state'], 'call' | 'road' | 'hasEnded' | 'isServerFull' | 'refused' | 'isReplaced'>,
  road: Road | null,
  { common, text }: ChannelWords,
): Sentence {
  const { call, road: way, hasEnded, isServerFull, refused, isReplaced } = state;
  const named = (which: Named | Refused) => ({
    headline: fill(text[`watch.${which}.headline` satisfies ChannelTextKey], { name }),
    detail: text[`watch.${which}.detail` satisfies ChannelTextKey],
  });
  /** The same, where it is the server that the path leads to. */
  const towards = (which: Towards) =>
    way === 'peer'
      ? named(which)
      : { headline: fill(text[`watch.${which}.server.headline`], { name }), detail: text[`watch.${which}.server.detail`] };
  const phase = callPhase(call);
  if (isReplaced) return named('replaced');
  if (refused !== null && phase !== 'connected') return REFUSED[refused] ? named(REFUSED[refused]) : refusalSentence(refused, common);
  switch (phase) {
    case 'opening':
      return isAway(call.signaling) ? awaySentence(call.signaling, common) : named('opening');
    case 'connected': {
      const detail =
        text[way === 'server' ? 'watch.connected.server' : road?.isRelayed ? 'watch.connected.relayed' : 'watch.connected.direct'];
      return { headline: fill(text['watch.connected.headline'], { name }), detail };
    }
    case 'interrupted':
      return isAway(call.signaling) ? { ...named('interrupted'), detail: text['watch.interrupted.server'] } : named('interrupted');
    case 'waiting':
      return named(hasEnded ? 'ended' : 'waiting');
    case 'ended':
    case 'left':
      return named('ended');
    case 'failing':
    case 'preparing':
    case 'green-room':
      return isServerFull ? named('busy') : towards('connecting');
    case 'connecting':
    case 'lost':
    case 'failed':
      return isServerFull ? named('busy') : towards(phase);
    case 'closing':
    case 'away':
      return named(phase);
  }
}

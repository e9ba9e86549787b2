import { isAway } from '../signaling/signaling-channel.ts';
import { fill } from '../text/fill.ts';
import type { ChannelWords } from './channel-page.tsx';
import type { LiveSession, LiveState } from './live-session.ts';
import { awaySentence, refusalSentence, type Sentence } from './sentence.ts';

/** What is going on at the broadcaster's, in one sentence and a quieter one. */
export function liveSentence(
  { name, channel }: Pick<LiveSession, 'name' | 'channel'>,
  { phase, refused, signaling, road, upstream, seatToUse }: LiveState,
  { common, text }: ChannelWords,
): Sentence {
  const named = (headline: string, detail: string) => ({ headline: fill(headline, { name }), detail });
  if (seatToUse) return named(text[`live.${seatToUse.heldBy}.headline`], text[`live.${seatToUse.heldBy}.detail`]);
  switch (phase) {
    case 'ready':
      return named(text['live.ready.headline'], text['live.ready.detail']);
    case 'starting':
      if (isAway(signaling)) return awaySentence(signaling, common);
      return named(text['live.starting.headline'], text['live.starting.detail']);
    case 'live': {
      const { viewers } = channel;
      const by = road === 'server' ? 'live.server' : 'live.live';
      const isComing = road === 'server' && upstream?.state.connection !== 'connected';
      const sent = isComing
        ? text[upstream?.isFull ? 'live.server.full' : 'live.server.coming']
        : text[`${by}.${viewers === 1 ? 'one' : 'many'}`];
      const detail = viewers === 0 ? text['live.live.none'] : sent;
      const isAlsoSent = upstream !== null && (road === 'peer' || viewers === 0);
      return named(text['live.live.headline'], fill(detail, { count: String(viewers) }) + (isAlsoSent ? ` ${text['live.upstream']}` : ''));
    }
    case 'refused':
      if (refused === 'taken') return named(text['live.taken.headline'], text['live.taken.detail']);
      if (refused === 'lookalike') return named(text['live.lookalike.headline'], text['live.lookalike.detail']);
      if (refused === 'reconnecting') return named(text['watch.reconnecting.headline'], text['live.reconnecting.detail']);
      return refusalSentence(refused ?? 'internal', common);
    case 'ended':
      return { headline: text['live.ended.headline'], detail: common['ended.detail'] };
    case 'replaced':
      return { headline: text['live.replaced.headline'], detail: common['ended.detail'] };
  }
}

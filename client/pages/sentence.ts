import { callPhase } from '../call/call-phase.ts';
import type { CallState } from '../call/call-state.ts';
import type { RequestError } from '../signaling/request.ts';
import { isAway, type SignalingState } from '../signaling/signaling-channel.ts';
import type { Text, TextKey } from '../text/en.ts';
import { fill } from '../text/fill.ts';
import type { Road } from '../timeline/road.ts';
import { roadSentence } from './road-words.ts';

export interface Sentence {
  readonly headline: string;
  readonly detail: string;
}

type Named = 'waiting' | 'preparing' | 'connecting' | 'connected' | 'interrupted' | 'closing' | 'away' | 'left' | 'failing' | 'failed';

/** What is known of the path, besides the call's own state. */
export interface PathKnown {
  /** Which road a call that is connected has taken. */
  readonly road: Road | null;
  /** Why a call that is not has found none, in words. */
  readonly whyNot: string | null;
  /** This page allows nothing but relays. */
  readonly isRelayOnly: boolean;
}

/** What is going on right now, in one sentence and a quieter one. */
export function callSentence(state: CallState, { road, whyNot, isRelayOnly }: PathKnown, text: Text): Sentence {
  const named = (name: Named | 'opening' | 'looking' | 'greenRoom') => ({
    headline: text[`${name}.headline`],
    detail: text[`${name}.detail`],
  });
  const phase = callPhase(state);
  if (phase === 'ended') return endSentence(state.end, text);
  if (phase === 'opening' && isAway(state.signaling)) return awaySentence(state.signaling, text);
  if (phase === 'opening') return named(state.seat === 'caller' ? 'opening' : 'looking');
  if (phase === 'left' && state.seat === 'callee') return { headline: text['left.headline'], detail: text['left.detail.callee'] };
  if (phase === 'lost') return { headline: text['lost.headline'], detail: lossDetail(state, whyNot, text) };
  if (phase === 'failed' && whyNot !== null) return { headline: text['failed.headline'], detail: whyNot };
  if (phase === 'failing' && whyNot !== null) return { ...named('failing'), detail: `${text['failing.detail']} ${whyNot}` };
  if (phase === 'connected' && road !== null) return roadSentence(road, isRelayOnly, text);
  if (phase === 'interrupted' && isAway(state.signaling)) return { ...named('interrupted'), detail: text['interrupted.detail.server'] };
  if (phase !== 'green-room') return named(phase);
  return state.peer === 'present' ? named('greenRoom') : { ...named('greenRoom'), detail: text['greenRoom.absent'] };
}

/** Why there is no server for a page that has not begun. */
export function awaySentence(why: SignalingState | 'unreachable', text: Text): Sentence {
  const name = why === 'refused' ? 'crowded' : 'unreachable';
  return { headline: text[`${name}.headline`], detail: text[`${name}.detail`] };
}

/** As far as this side can know: who still reaches the server tells whose network is gone. */
function lossDetail({ signaling, peer }: CallState, whyNot: string | null, text: Text): string {
  if (signaling !== 'open') return text['lost.detail.server'];
  if (peer === 'away') return text['lost.detail.peer'];
  return `${text['lost.detail.path']} ${whyNot ?? text['lost.detail.perhaps']}`;
}

function endSentence(end: CallState['end'], text: Text): Sentence {
  if (end === 'replaced') return { headline: text['ended.replaced'], detail: text['ended.replaced.detail'] };
  const detail = text['ended.detail'];
  if (end === 'you') return { headline: text['ended.you'], detail };
  return { headline: end === 'lost-seat' ? text['ended.lostSeat'] : text['ended.peer'], detail };
}

/** Why a seat was not given. */
export function refusalSentence(error: RequestError | 'bad_code', text: Text): Sentence {
  const headline = `refused.${error}.headline`;
  const detail = `refused.${error}.detail`;
  if (headline in text && detail in text) return { headline: text[headline as TextKey], detail: text[detail as TextKey] };
  return { headline: text['refused.other.headline'], detail: fill(text['refused.other.detail'], { code: error }) };
}

import { callPhase } from '../call/call-phase.ts';
import type { EchoText } from '../text/echo-en.ts';
import { fill } from '../text/fill.ts';
import type { EchoSession } from './echo-session.ts';
import type { Sentence } from './sentence.ts';

type EchoState = EchoSession['state'];

/** The one sentence of a test call. `isRelayOnly`: its address allows nothing but relays, so that the network need not be the cause. */
export function echoSentence(state: EchoState, isRelayOnly: boolean, text: EchoText): Sentence {
  const said = (name: EchoSentenceName): Sentence => ({ headline: text[`${name}.headline`], detail: text[`${name}.detail`] });
  const { verdict, refused, media } = state;
  if (verdict !== null) return said(`verdict.${verdict.headline}`);
  if (!state.hasBegun) return said([media.microphone, media.camera].some(({ status }) => status === 'starting') ? 'devices' : 'none');
  if (refused === 'not_found') return said('refused');
  if (refused !== null) return { headline: text['wrong.headline'], detail: fill(text['wrong.detail'], { code: refused }) };
  if (state.isFull) return said('busy');
  const phase = callPhase(state.call);
  if (phase === 'connected') return said('there');
  if (state.call.signaling === 'interrupted') return said('away');
  if (phase === 'failed' && isRelayOnly) return { headline: text['failed.headline'], detail: text['road.unreached'] };
  if (phase === 'interrupted' || phase === 'lost' || phase === 'failing' || phase === 'failed') return said(phase);
  return said('calling');
}

type EchoSentenceName = {
  [K in keyof EchoText]: K extends `${infer Name}.headline` ? (`${Name}.detail` extends keyof EchoText ? Name : never) : never;
}[keyof EchoText];

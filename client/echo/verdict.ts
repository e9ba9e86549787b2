import { HEARD, judgeDevices } from './judge-devices.ts';
import type { Observed } from './observed.ts';
import { say, type Said, type SaidKey } from './said.ts';

/** `lost`: what there was is gone at the end. `short`: too little was measured to say much. */
export type Headline = 'ready' | 'limited' | 'poor' | 'lost' | 'failed' | 'short';

export interface Verdict {
  readonly headline: Headline;
  readonly said: readonly Said[];
}

/** There and back. Of a delay that long in each direction people begin to talk over one another (ITU-T G.114: 150 and 400 ms). */
const DELAY_MS: Limits = { careful: 150, bad: 400 };
const LOSS: Limits = { careful: 0.01, bad: 0.05 };
/** Both ways. Below the first a picture is small or stutters, below the second there is hardly one. */
const KBPS = { little: 500, poor: 150 } as const;
/** The server passes packets on as they are: what comes is what was said. */
const SOUND_BACK = 0.5;
const FROZEN_MS = 1500;
/** Whoever hears nothing for as long as the second asks whether the other is still there. */
const GONE_MS: Limits = { careful: FROZEN_MS, bad: 10_000 };
/** A browser takes some 5 s to notice that nothing comes any more, and calls that connected meanwhile. */
const SILENT_MS = 3000;
/** Of what goes there, so much comes back where nothing is in the way. */
const WHOLE = 0.7;
const SHORT_MS = 2500;
/** A browser begins with little, and takes so long to find out what a network carries. */
const GROWN_MS = 20_000;

/** What a test call has shown, in sentences: what is yours first, then what came back, then the network between. */
export function judgeEcho(seen: Observed): Verdict {
  // That nothing came of a device so far means nothing.
  const certain = judgeDevices(seen).filter(({ key }) => key !== 'camera.still' && key !== 'microphone.silent');
  if (!seen.hasConnected) return { headline: 'failed', said: [...certain, ...unreached(seen)] };
  const isShort = seen.measures.measuredMs < SHORT_MS;
  const said = isShort ? [...certain, ...connection(seen)] : [...judgeDevices(seen), ...returned(seen), ...network(seen)];
  // However well it went before: whoever reads that a call will work would have lost this one.
  if (isLost(seen)) return { headline: 'lost', said };
  return { headline: isShort ? 'short' : worst(said), said };
}

function isLost({ isConnected, missed }: Observed): boolean {
  return !isConnected || missed.silentMs > SILENT_MS;
}

function worst(said: readonly Said[]): Headline {
  if (said.some(({ tone }) => tone === 'bad')) return 'poor';
  return said.some(({ tone }) => tone === 'careful') ? 'limited' : 'ready';
}

/** What was never sent is not missed. Where nothing came for a while that is said once, and not of the picture again. */
function returned(seen: Observed): Said[] {
  const { measures, missed, microphonePeak } = seen;
  const { framesSent, framesReceived, soundBack } = measures;
  const gone = connection(seen);
  return [
    ...gone,
    ...(framesSent > 0 ? picture(framesReceived, missed.frozenMs, gone.length > 0) : []),
    ...(microphonePeak >= HEARD && soundBack !== null ? [sound(soundBack)] : []),
  ];
}

/** Nothing, where it was there all the time. */
function connection(seen: Observed): Said[] {
  const { goneMs, silentMs } = seen.missed;
  const hasEnded = isLost(seen);
  const ms = goneMs + (hasEnded ? 0 : silentMs);
  const tone = ms < GONE_MS.bad ? 'careful' : 'bad';
  return [
    ...(ms < GONE_MS.careful ? [] : [say('connection.interrupted', tone, { seconds: seconds(ms) })]),
    ...(hasEnded ? [say('connection.lost', 'bad')] : []),
  ];
}

function picture(framesReceived: number, frozenMs: number, wasGone: boolean): Said[] {
  if (framesReceived === 0) return [say('picture.missing', 'bad')];
  if (frozenMs >= FROZEN_MS) return [say('picture.froze', 'careful', { seconds: seconds(frozenMs) })];
  return wasGone ? [] : [say('picture.came', 'good')];
}

function sound(back: number): Said {
  return back >= SOUND_BACK ? say('sound.came', 'good') : say('sound.missing', 'bad');
}

function seconds(ms: number): string {
  return String(Math.round(ms / 1000));
}

/** Whose own wish it was to go by relays alone is not to look for the cause in the network. */
function unreached({ isRelayOnly, isTaken }: Observed): Said[] {
  return isRelayOnly && isTaken ? [say('road.unreached', 'bad')] : [];
}

function road(isRelayed: boolean, isRelayOnly: boolean): Said {
  if (!isRelayed) return say('road.direct', 'good');
  return isRelayOnly ? say('road.asked', 'good') : say('road.relayed', 'careful');
}

function network({ measures, isRelayed, isRelayOnly, allowedKbps }: Observed): Said[] {
  const { rttMs, lossUp, lossDown, upKbps, downKbps, isLimited, framesSent } = measures;
  const said: Said[] = [];
  if (isRelayed !== null) said.push(road(isRelayed, isRelayOnly));
  if (rttMs !== null) {
    said.push(graded(rttMs, DELAY_MS, ['delay.short', 'delay.long', 'delay.longer'], { ms: String(Math.max(1, Math.round(rttMs))) }));
  }
  if (lossUp !== null && lossDown !== null) {
    const values = { up: percent(lossUp), down: percent(lossDown) };
    said.push(graded(Math.max(lossUp, lossDown), LOSS, ['loss.little', 'loss.some', 'loss.much'], values));
  }
  if (upKbps !== null && downKbps !== null && framesSent > 0) {
    const values = { up: rate(upKbps), down: rate(downKbps) };
    const isWhole = downKbps > WHOLE * upKbps;
    // A still picture takes little: what is sent says something only where the browser would have sent more.
    const carried = !isWhole ? downKbps : (allowedKbps ?? (isLimited ? upKbps : Infinity));
    said.push(bandwidth(carried, measures.measuredMs < GROWN_MS, values));
  }
  return said;
}

interface Limits {
  readonly careful: number;
  readonly bad: number;
}

function graded(value: number, { careful, bad }: Limits, keys: readonly [SaidKey, SaidKey, SaidKey], values: Said['values']): Said {
  if (value < careful) return say(keys[0], 'good', values);
  return value < bad ? say(keys[1], 'careful', values) : say(keys[2], 'bad', values);
}

function bandwidth(carriedKbps: number, isGrowing: boolean, values: Said['values']): Said {
  if (carriedKbps >= KBPS.little) return say('rate.enough', 'good', values);
  if (isGrowing) return say('rate.growing', 'good', values);
  return carriedKbps < KBPS.poor ? say('rate.poor', 'bad', values) : say('rate.little', 'careful', values);
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}

export function rate(kbps: number): string {
  return kbps < 1000 ? `${Math.round(kbps)} kb/s` : `${(kbps / 1000).toFixed(1)} Mb/s`;
}

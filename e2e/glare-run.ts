import { hangsUp, type Plan } from './glare-plan.ts';
import { GlareSide } from './glare-side.ts';
import { seeded } from './seeded.ts';
import { shuffledPair } from './shuffled-signaling.ts';

export interface Outcome {
  /** From the last press until both are in the same state. */
  readonly agreedAfterMs: number;
  /** How the two stood when it took longer than it may, or failed on the way; null if all went well. */
  readonly fault: string | null;
}

const LIMIT_MS = 2000;
/** So many frames of each picture are presented after all is negotiated. */
const FRAMES = 3;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Two people who press everything at once. */
export async function run(plan: Plan): Promise<Outcome> {
  const lifetime = new AbortController();
  const until = lifetime.signal;
  const ends = shuffledPair(seeded(~plan.seed));
  const sound = hum(until);
  const caller = new GlareSide('caller', ends.caller, sound, until);
  const callee = new GlareSide('callee', ends.callee, sound, until);
  const sides = { caller, callee };
  const isUnderWay = () => ends.caller.underWay + ends.callee.underWay > 0;
  try {
    await act(plan, sides, ends);
    const agreedAfterMs = await (hangsUp(plan) ? bothEnded(sides) : bothTalk(sides, isUnderWay));
    const failures = [...ends.caller.failures, ...ends.callee.failures];
    const isFine = agreedAfterMs <= LIMIT_MS && failures.length === 0;
    const fault = isFine ? null : [`${agreedAfterMs} ms`, caller, callee, ...failures].map(String).join('\n  ');
    return { agreedAfterMs, fault };
  } finally {
    lifetime.abort();
  }
}

type Sides = Readonly<Record<'caller' | 'callee', GlareSide>>;

async function act({ seatedAtMs, joinsAtMs, moments }: Plan, sides: Sides, ends: ReturnType<typeof shuffledPair>): Promise<void> {
  const waiting: Promise<unknown>[] = [];
  const at = (ms: number, act: () => void) => waiting.push(sleep(ms).then(act));
  at(seatedAtMs.caller, () => ends.caller.take(seatedAtMs.callee < seatedAtMs.caller ? 'present' : 'free'));
  at(seatedAtMs.callee, () => ends.callee.take('present'));
  at(joinsAtMs, () => sides.callee.call.agree());
  for (const { atMs, presses } of moments) {
    at(atMs, () => {
      for (const [seat, what] of presses) sides[seat].press(what);
    });
  }
  await Promise.all(waiting);
}

function bothEnded({ caller, callee }: Sides): Promise<number> {
  return howLong(() => caller.phase === 'ended' && callee.phase === 'ended');
}

/** Connected, nothing left to agree on, and every picture that is sent moves at the other side: counted from the moment all else holds. */
function bothTalk({ caller, callee }: Sides, isUnderWay: () => boolean): Promise<number> {
  let before: number[] | null = null;
  const frames = () => [...caller.frames, ...callee.frames];
  return howLong(() => {
    const isAgreed =
      [caller, callee].every((side) => side.phase === 'connected' && side.isStable && side.sounds === 1) &&
      caller.transceivers === callee.transceivers &&
      caller.frames.length === callee.sends &&
      callee.frames.length === caller.sends &&
      !isUnderWay();
    if (!isAgreed) before = null;
    else before ??= frames();
    return before !== null && frames().every((count, index) => count >= (before?.[index] ?? 0) + FRAMES);
  });
}

/** In ms; of what never happens, a little more than the limit. */
async function howLong(isSo: () => boolean): Promise<number> {
  const start = performance.now();
  const passed = () => Math.round(performance.now() - start);
  while (!isSo() && passed() <= LIMIT_MS) await sleep(10);
  return passed();
}

function hum(until: AbortSignal): MediaStreamTrack {
  const audio = new AudioContext();
  const oscillator = new OscillatorNode(audio);
  const { stream } = oscillator.connect(audio.createMediaStreamDestination()) as MediaStreamAudioDestinationNode;
  oscillator.start();
  until.addEventListener('abort', () => void audio.close());
  const [track] = stream.getAudioTracks();
  if (!track) throw new Error('no sound');
  return track;
}

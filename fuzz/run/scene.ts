import { Bystanders } from './bystanders.ts';
import { honestCall } from './honest-call.ts';
import { descriptorsOf } from './open-sockets.ts';
import type { Ground, Surface } from './surface.ts';
import { faultOf, startTarget, type Target } from './target.ts';

/** What an honest call and a look at the server's health may take on a machine that is busy with an attack and its attacker: ms. */
const QUICK_MS = 2000;
/** Addresses from which honest calls come: none has more than its share. */
const HONEST_ADDRESSES = 60;

/** A server under attack, and those on it who must not notice. */
export interface Scene<I> {
  readonly target: Target;
  readonly ground: Ground<I>;
  /** Of each process: descriptors that are open before the first input. */
  readonly descriptors: readonly number[];
  /** What is wrong now; null: nothing. */
  readonly check: () => Promise<string | null>;
  /** The longest that an honest call took until now: ms. */
  readonly slowestCall: () => number;
  readonly close: () => Promise<void>;
}

export const pidsOf = ({ pids }: Target): number[] => [pids.server, pids.media];

export async function setScene<I>(surface: Surface<I>): Promise<Scene<I>> {
  const target = await startTarget();
  // The first call loads what later ones use.
  await honestCall(target, '127.0.0.2');
  const bystanders = await Bystanders.gather(target);
  const ground = await surface.prepare(target, bystanders.named);
  let calls = 0;
  let slowest = 0;

  /** How long an honest call took, with a look at the server's health before it: ms. */
  async function tryCall(): Promise<number> {
    const startedAt = performance.now();
    const response = await fetch(`${target.origin}/healthz`);
    if (!response.ok) throw new Error(`/healthz answered ${response.status}`);
    await honestCall(target, `127.0.0.${2 + (calls++ % HONEST_ADDRESSES)}`);
    return performance.now() - startedAt;
  }

  async function look(): Promise<string | null> {
    const tookMs = await tryCall();
    slowest = Math.max(slowest, tookMs);
    if (tookMs > QUICK_MS) return `an honest call took ${Math.round(tookMs)} ms`;
    return (await bystanders.goOn()) ?? (await ground.check?.()) ?? null;
  }

  return {
    target,
    ground,
    descriptors: pidsOf(target).map(descriptorsOf),
    async check() {
      const found = faultOf(target) ?? (await look().catch(String));
      // What ended the server ended the call on it, too, and says more.
      return faultOf(target) ?? found;
    },
    slowestCall: () => slowest,
    async close() {
      bystanders.close();
      await ground.close?.();
      await target.stop();
    },
  };
}

import type { GlasscallServer } from '../glasscall-server.ts';
import { Survival, type Figure, type Measured } from './figure.ts';
import { captureKilled, networkChanges, renumbered } from './media-steps.ts';
import { calleeReloads, callerReloads, newCall, takeOver } from './page-steps.ts';
import { killed, online, refused } from './server-steps.ts';
import { openStage, type Browsers, type Stage } from './stage.ts';

/** One thing that happens to a call, and the figure that is never reached where it does not come back. */
type Step = readonly [figure: Figure, act: (stage: Stage) => Promise<Measured>];

interface Scene {
  readonly hasCable: boolean;
  /** Each leaves the call as it found it, but for the last. */
  readonly steps: readonly Step[];
}

const SCENES: readonly Scene[] = [
  {
    hasCable: false,
    steps: [
      ['refused', refused],
      ['online', online],
      ['killed', killed],
      ['network-gap', networkChanges],
      ['capture', captureKilled],
    ],
  },
  {
    hasCable: false,
    steps: [
      ['caller-reload', callerReloads],
      ['callee-reload', calleeReloads],
      ['take-over', takeOver],
      ['new-call', newCall],
    ],
  },
  { hasCable: true, steps: [['renumbered', renumbered]] },
];

/**
 * Plays one call through its scene. A call that does not come back is a finding and not the end: its figure is Infinity, and what follows
 * gets a call of its own.
 */
async function play({ hasCable, steps }: Scene, browsers: Browsers, server: GlasscallServer, survival: Survival): Promise<void> {
  let stage: Stage | null = null;
  try {
    for (const [figure, act] of steps) {
      stage ??= await openStage(browsers, server, hasCable);
      try {
        survival.add(await act(stage));
      } catch (error) {
        survival.add({ [figure]: Infinity });
        process.stderr.write(`\n${figure}: ${error instanceof Error ? error.message : String(error)}\n`);
        await stage.close();
        stage = null;
      }
    }
  } finally {
    await stage?.close();
  }
}

/** Everything that happens to calls, round by round, so that what else the machine does befalls all alike. */
export async function surviveRounds(
  browsers: Browsers,
  server: GlasscallServer,
  rounds: number,
  onRound: (round: number) => void,
): Promise<Survival> {
  const survival = new Survival();
  // The first call warms the browsers up.
  await (await openStage(browsers, server, false)).close();
  for (let round = 1; round <= rounds; round++) {
    for (const scene of SCENES) await play(scene, browsers, server, survival);
    onRound(round);
  }
  return survival;
}

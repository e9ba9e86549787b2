import { ReadingTurns, type TurnClock } from './reading-turns.ts';

/** For tests: frames come when the test says, and reading takes as long as it says. */
export function fakeTurns() {
  let now = 0;
  let frame: (() => void) | null = null;
  const state = { isHidden: false };
  const clock: TurnClock = {
    now: () => now,
    nextFrame: (run) => void (frame = run),
    isHidden: () => state.isHidden,
  };
  return {
    turns: new ReadingTurns(clock),
    state,
    now: () => now,
    /** So much time passes: in reading, or because nothing happens. */
    take: (ms: number) => void (now += ms),
    /** The next frame is about to be drawn. False: nobody waits for it. */
    drawFrame() {
      const run = frame;
      frame = null;
      run?.();
      return run !== null;
    },
  };
}

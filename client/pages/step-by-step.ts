import { StepMode } from '../signaling/step-mode.ts';
import { recordSignaling } from '../timeline/record-signaling.ts';
import { startSession, type Session } from './session.ts';

/** A caller's page whose signals wait for a person. */
export interface SteppedSession {
  readonly session: Session;
  readonly step: StepMode;
}

/**
 * A caller's session in step mode. The recorder stands between its two halves: a signal is on the timeline, and so an arrow on the ladder,
 * when it is let go, as it leaves or as it is applied. Outside both, what is sent would be written down before it left; inside both, what
 * comes before it is applied.
 */
export function startStepByStep(): SteppedSession {
  const step = new StepMode();
  const session = startSession('caller', (channel, recorder, until) =>
    step.holdOutgoing(recordSignaling(step.holdIncoming(channel), recorder, until)),
  );
  return { session, step };
}

import { TRAITS, type ExampleName } from './example-name.ts';

/**
 * How a connection to a server peer comes about. `opened`: the server was asked for a connection, and has answered with its offer.
 * `offer` and `answer`: descriptions that this side applies. `answered`: the server has taken the answer. `result`: what it was all for,
 * the first picture or the open data channel.
 */
export type StepName = 'devices' | 'opened' | 'offer' | 'answer' | 'answered' | 'ice' | 'dtls' | 'result';

export interface RunStep {
  readonly name: StepName;
  readonly status: 'todo' | 'now' | 'done' | 'failed';
  /** Null while it is not done. */
  readonly tookMs: number | null;
}

export type RunSteps = readonly (RunStep & { readonly since: number })[];

const ORDER: readonly StepName[] = ['devices', 'opened', 'offer', 'answer', 'answered', 'ice', 'dtls', 'result'];

export function stepsOf(example: ExampleName): RunSteps {
  const names = ORDER.filter((name) => name !== 'devices' || TRAITS[example].hasDevices);
  return names.map((name) => ({ name, status: 'todo', tookMs: null, since: 0 }));
}

/** A step has begun, at `now` (ms). */
export function begin(steps: RunSteps, name: StepName, now: number): RunSteps {
  return steps.map((step) => (step.name === name && step.status === 'todo' ? { ...step, status: 'now', since: now } : step));
}

/** A step is done, and with it those before it: a browser may say of DTLS before it says of ICE. The next one begins. */
export function finish(steps: RunSteps, name: StepName, now: number): RunSteps {
  const last = steps.findIndex((step) => step.name === name);
  return steps.map((step, index) => {
    if (index <= last && step.status !== 'done') return { ...step, status: 'done', tookMs: step.status === 'now' ? now - step.since : 0 };
    return index === last + 1 && step.status === 'todo' ? { ...step, status: 'now', since: now } : step;
  });
}

/** What went on goes on no more: because of a problem, or because somebody stopped it. */
export function interrupt(steps: RunSteps, isFailure: boolean): RunSteps {
  return steps.map((step) => (step.status === 'now' ? { ...step, status: isFailure ? 'failed' : 'todo' } : step));
}

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

/** What each waits for. The browser looks for a path as soon as it has its own answer, whether the server has it or not. */
const AFTER: Readonly<Record<StepName, StepName | null>> = {
  devices: null,
  opened: 'devices',
  offer: 'opened',
  answer: 'offer',
  answered: 'answer',
  ice: 'answer',
  dtls: 'ice',
  result: 'dtls',
};
const ORDER = Object.keys(AFTER) as StepName[];

export function stepsOf(example: ExampleName): RunSteps {
  const names = ORDER.filter((name) => name !== 'devices' || TRAITS[example].hasDevices);
  return names.map((name) => ({ name, status: 'todo', tookMs: null, since: 0 }));
}

/** A step has begun, at `now` (ms). */
export function begin(steps: RunSteps, name: StepName, now: number): RunSteps {
  return steps.map((step) => (step.name === name && step.status === 'todo' ? { ...step, status: 'now', since: now } : step));
}

/** A step is done, and with it what it waited for: a browser may say of DTLS before it says of ICE. Then others begin. */
export function finish(steps: RunSteps, name: StepName, now: number): RunSteps {
  const isBefore = (other: StepName, last: StepName | null): boolean => last !== null && (other === last || isBefore(other, AFTER[last]));
  return steps.map((step) => {
    const { status, since } = step;
    if (isBefore(step.name, name) && status !== 'done') return { ...step, status: 'done', tookMs: status === 'now' ? now - since : 0 };
    return AFTER[step.name] === name && status === 'todo' ? { ...step, status: 'now', since: now } : step;
  });
}

/** What went on goes on no more. `failed`: where a problem may have come from; nowhere, if somebody stopped it. */
export function interrupt(steps: RunSteps, failed: readonly StepName[]): RunSteps {
  return steps.map((step) => (step.status === 'now' ? { ...step, status: failed.includes(step.name) ? 'failed' : 'todo' } : step));
}

import type { StepName } from '../network/network-test.ts';
import type { NetworkText } from '../text/network-en.ts';
import type { StepLine } from '../ui/step-list.tsx';
import type { NetworkState } from './network-state.ts';
import { formatDuration } from './step-words.ts';

const STEPS: readonly StepName[] = ['help', 'servers', 'mapping', 'filtering'];

/** The test in words. Everything after the first step goes on side by side. */
export function networkStepLines({ phase, progress: { steps } }: Pick<NetworkState, 'phase' | 'progress'>, text: NetworkText): StepLine[] {
  return STEPS.map((name) => {
    const tookMs = steps[name];
    if (tookMs !== null) return { name, status: 'done', words: text[`step.${name}`], took: formatDuration(tookMs) };
    const isNow = phase === 'testing' && (name === 'help' || steps.help !== null);
    return { name, status: isNow ? 'now' : 'todo', words: text[`step.${name}.now`], took: '' };
  });
}

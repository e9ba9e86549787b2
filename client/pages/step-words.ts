import type { CallSeat } from '../../protocol/seat.ts';
import type { Text, TextKey } from '../text/en.ts';
import type { Step } from '../timeline/steps.ts';
import type { StepLine } from '../ui/step-list.tsx';

/** The steps of a call in words. The most particular words there are win: of the seat, of the status, of both. */
export function stepLines(steps: readonly Step[], seat: CallSeat, text: Text): StepLine[] {
  return steps.map(({ name, status, tookMs }) => {
    const shown = status === 'todo' ? 'now' : status;
    const keys = [`step.${name}.${seat}.${shown}`, `step.${name}.${shown}`, `step.${name}.${seat}`, `step.${name}`];
    const key = keys.find((candidate) => candidate in text) as TextKey;
    return { name, status, words: text[key], took: tookMs === null ? '' : formatDuration(tookMs) };
  });
}

/** `0.21 s`, from a minute on `4:12`. */
export function formatDuration(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(2)} s`;
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

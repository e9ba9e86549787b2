import type { RunProblem } from '../examples/run-problem.ts';
import type { ExamplesText, ExamplesTextKey } from '../text/examples-en.ts';
import { fill } from '../text/fill.ts';
import type { ExampleState } from './example-state.ts';
import type { Sentence } from './sentence.ts';

/** What is going on right now, in a sentence, and what to make of it. */
export function exampleSentence(state: ExampleState, text: ExamplesText): Sentence {
  const { example, run, form, transfer } = state;
  const values = { name: form.channel.trim(), size: String(form.transfer.megabytes) };
  const what = text[`${example}.what`];
  const say = (headline: ExamplesTextKey): Sentence => {
    const detail = `${headline}.detail`;
    return { headline: fill(text[headline], values), detail: detail in text ? text[detail as ExamplesTextKey] : what };
  };
  if (!run) return say(`${example}.title`);
  if (run.problem) return problemSentence(run.problem, text);
  if (transfer?.phase === 'done') return say('transfer.done');
  if (run.phase === 'stopped') {
    // Only a connection that there was is given back.
    const isGivenBack = run.exchanges.some(({ method }) => method === 'DELETE');
    return { headline: text.stopped, detail: text[isGivenBack ? 'stopped.detail' : 'stopped.unopened'] };
  }
  if (run.steps.some(({ name, status }) => name === 'devices' && status === 'now')) return say('asking');
  if (run.phase === 'connecting') return say('connecting');
  if (transfer) return say(`transfer.${transfer.phase}`);
  if (run.steps.at(-1)?.status !== 'done' || example === 'datachannel-buffer-limits') return say(`${example}.connected`);
  if (state.isStalled && (example === 'viewer' || example === 'audio-video-loopback')) return say(`${example}.stalled`);
  return say(`${example}.running`);
}

/** Why it does not go on, and what to do. */
function problemSentence(problem: RunProblem, text: ExamplesText): Sentence {
  const { kind } = problem;
  if (kind === 'devices') {
    const known = `problem.devices.${problem.device}`;
    const key = known in text ? (known as 'problem.devices.denied') : 'problem.devices.unknown';
    return { headline: text[key], detail: text[`${key}.detail`] };
  }
  if (kind === 'full' || kind === 'too-often') {
    const { againInS } = problem;
    const detail = againInS === null ? text[`problem.${kind}.detail`] : fill(text[`problem.${kind}.again`], { seconds: String(againInS) });
    return { headline: text[`problem.${kind}`], detail };
  }
  if (kind === 'refused') {
    const { status, message } = problem;
    const headline = fill(text['problem.refused'], { status: String(status) });
    return { headline, detail: message === '' ? text['problem.refused.detail'] : `“${message}”` };
  }
  return { headline: text[`problem.${kind}`], detail: text[`problem.${kind}.detail`] };
}

/** `0.21 ms`, `14 ms`, `1.3 s`. */
export function shortTime(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}

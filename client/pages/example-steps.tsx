import { TRAITS, type ExampleName } from '../examples/example-name.ts';
import { stepsOf, type RunStep } from '../examples/run-steps.ts';
import type { ExamplesText, ExamplesTextKey } from '../text/examples-en.ts';
import { fill } from '../text/fill.ts';
import type { ExampleState } from './example-state.ts';
import { shortTime } from './example-words.ts';

/** What happens in the browser and in the server, and how far it is. */
export function ExampleSteps({ state: { example, run }, text }: { state: ExampleState; text: ExamplesText }) {
  return (
    <section class="card" aria-labelledby="steps">
      <h2 id="steps">{text['steps.title']}</h2>
      <ol class="both-sides">
        {(run?.steps ?? stepsOf(example)).map((step) => (
          <Step key={step.name} step={step} example={example} text={text} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step: { name, status, tookMs }, example, text }: { step: RunStep; example: ExampleName; text: ExamplesText }) {
  const title = name === 'result' ? text[`step.result.${TRAITS[example].carries}`] : text[`step.${name}`];
  const sentence = (side: 'you' | 'server') => {
    const key: ExamplesTextKey = name === 'result' ? `step.result.${example}.${side}` : `step.${name}.${side}`;
    return fill(text[key], { path: `/${example}/connections` });
  };
  return (
    <li class={status} aria-current={status === 'now' ? 'step' : undefined} data-step={name}>
      <span class="dot" aria-hidden="true" />
      <b>{title}</b>
      <span class="took">{tookMs === null ? text[`step.${status}`] : shortTime(tookMs)}</span>
      <p class="you">
        <b>{text['steps.you']}</b> {sentence('you')}
      </p>
      <p class="server">
        <b>{text['steps.server']}</b> {sentence('server')}
      </p>
    </li>
  );
}

export interface StepLine {
  readonly name: string;
  readonly status: 'done' | 'now' | 'todo' | 'failed';
  readonly words: string;
  /** For people, e.g. `0.21 s`; empty while it is not done. */
  readonly took: string;
}

/** What has happened so far, in order. */
export function StepList({ label, steps }: { label: string; steps: readonly StepLine[] }) {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map(({ name, status, words, took }) => (
        <li key={name} class={status} aria-current={status === 'now' ? 'step' : undefined}>
          <span class="dot" aria-hidden="true" />
          <span>{words}</span>
          <span class="took">{took}</span>
        </li>
      ))}
    </ol>
  );
}

import { useState } from 'preact/hooks';
import type { ChannelText } from '../text/channel-en.ts';

export interface NameFormProps {
  readonly text: ChannelText;
  /** What is wrong with a name that was typed, in a sentence; null: nothing. */
  readonly problemOf: (typed: string) => string | null;
  readonly go: (page: 'live' | 'watch', typed: string) => void;
}

/** The name of a channel, to broadcast on it or to watch it. */
export function NameForm({ text, problemOf, go }: NameFormProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const entry = new FormData(event.currentTarget as HTMLFormElement).get('name');
    const typed = typeof entry === 'string' ? entry : '';
    const wrong = problemOf(typed);
    setProblem(wrong);
    if (wrong === null) go(event.submitter?.getAttribute('value') === 'watch' ? 'watch' : 'live', typed);
  };
  return (
    <form class="name-form" onSubmit={onSubmit} noValidate>
      <label for="name">{text['channels.name']}</label>
      <div class="share-row">
        <input
          id="name"
          name="name"
          class="field"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : 'name-wrong'}
        />
        <button type="submit" class="button" value="live">
          {text['channels.live']}
        </button>
        <button type="submit" class="button secondary" value="watch">
          {text['channels.watch']}
        </button>
      </div>
      {problem !== null && (
        <p id="name-wrong" class="field-error" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

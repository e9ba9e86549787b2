import { useState } from 'preact/hooks';
import type { Text } from '../text/en.ts';

export interface CodeFormProps {
  readonly text: Text;
  /** The address of the call in what was typed or pasted; null if there is none in it. */
  readonly addressOf: (typed: string) => string | null;
  readonly go: (address: string) => void;
}

export function CodeForm({ text, addressOf, go }: CodeFormProps) {
  const [isWrong, setWrong] = useState(false);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement).get('code');
    const address = addressOf(typeof typed === 'string' ? typed : '');
    setWrong(address === null);
    if (address !== null) go(address);
  };
  return (
    <form class="code-form" onSubmit={onSubmit} noValidate>
      <label for="code">{text['code.label']}</label>
      <div class="share-row">
        <input
          id="code"
          name="code"
          class="field mono"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          placeholder={text['code.placeholder']}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'code-wrong' : undefined}
        />
        <button type="submit" class="button">
          {text['code.go']}
        </button>
      </div>
      {isWrong && (
        <p id="code-wrong" class="field-error" role="alert">
          {text['code.wrong']}
        </p>
      )}
    </form>
  );
}

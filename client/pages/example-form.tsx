import { Play, Square } from 'lucide';
import { MAX_CHANNEL_NAME_LENGTH } from '../../protocol/channel-name.ts';
import { TRAITS } from '../examples/example-name.ts';
import type { ExamplesText } from '../text/examples-en.ts';
import { Icon } from '../ui/icon.tsx';
import type { ExampleSession } from './example-session.ts';
import type { ExampleState } from './example-state.ts';

interface ExampleFormProps {
  readonly session: Pick<ExampleSession, 'start' | 'stop' | 'fillIn'>;
  readonly state: ExampleState;
  readonly text: ExamplesText;
}

/** What can be chosen, and the button that starts and stops. */
export function ExampleFormView({ session, state, text }: ExampleFormProps) {
  const { example, form, run, isBadName } = state;
  const isOn = run?.phase === 'connecting' || run?.phase === 'running';
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isOn) session.stop();
    else session.start();
  };
  const { transfer } = form;
  return (
    <form class="example-form" onSubmit={onSubmit} noValidate>
      {TRAITS[example].isNamed && (
        <p>
          <label for="channel">{text.channel}</label>
          <input
            id="channel"
            class="field"
            value={form.channel}
            maxLength={MAX_CHANNEL_NAME_LENGTH}
            disabled={isOn}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-invalid={isBadName}
            aria-describedby={isBadName ? 'channel-wrong' : undefined}
            onInput={({ currentTarget }) => session.fillIn({ channel: currentTarget.value })}
          />
        </p>
      )}
      {example === 'datachannel-buffer-limits' && (
        <>
          <Amount
            id="size"
            label={text['size.label']}
            hint={text['size.hint']}
            value={transfer.megabytes}
            range={[1, 1024, 1]}
            isDisabled={isOn}
            onInput={(megabytes) => session.fillIn({ transfer: { ...transfer, megabytes } })}
          />
          <Amount
            id="chunk"
            label={text['chunk.label']}
            hint={text['chunk.hint']}
            value={transfer.chunkKilobytes}
            range={[16, 512, 16]}
            isDisabled={isOn}
            onInput={(chunkKilobytes) => session.fillIn({ transfer: { ...transfer, chunkKilobytes } })}
          />
        </>
      )}
      <button type="submit" class={isOn ? 'button secondary' : 'button'}>
        <Icon node={isOn ? Square : Play} size={17} />
        {isOn ? text.stop : text[run ? 'again' : 'start']}
      </button>
      {isBadName && (
        <p id="channel-wrong" class="field-error" role="alert">
          {text['channel.problem']}
        </p>
      )}
    </form>
  );
}

interface AmountProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly range: readonly [min: number, max: number, step: number];
  readonly isDisabled: boolean;
  readonly onInput: (value: number) => void;
}

function Amount({ id, label, hint, value, range: [min, max, step], isDisabled, onInput }: AmountProps) {
  return (
    <p>
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        type="number"
        min={min}
        max={max}
        step={step}
        value={Number.isNaN(value) ? '' : value}
        disabled={isDisabled}
        aria-describedby={`${id}-hint`}
        onInput={({ currentTarget }) => onInput(currentTarget.valueAsNumber)}
      />
      <small id={`${id}-hint`}>{hint}</small>
    </p>
  );
}

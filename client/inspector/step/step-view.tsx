import type { CallSeat } from '../../../protocol/seat.ts';
import { fill } from '../../text/fill.ts';
import type { StepText } from '../../text/step-en.ts';
import type { Entry } from '../../timeline/entry.ts';
import { sizeLabel } from '../ladder/figures.ts';
import { changesSince } from './changes.ts';
import { ChangeList } from './change-list.tsx';
import type { HeldSignal } from './held-signal.ts';
import { heldWords, type HeldCircumstances, type HeldWords } from './held-words.ts';
import { Wire } from './wire.tsx';
import '../../styles/inspector/step.css';

export interface StepViewProps {
  readonly seat: CallSeat;
  /** In the order in which they will go. */
  readonly held: readonly HeldSignal[];
  /** What was let go last, and when (ms, as the entries' `at`). */
  readonly last: { readonly signals: readonly HeldSignal[]; readonly words: HeldWords | null; readonly at: number } | null;
  readonly entries: readonly Entry[];
  readonly isPeerThere: boolean;
  /** Until it ends by itself, in ms. */
  readonly leftMs: number;
  readonly text: StepText;
  readonly onNext: () => void;
  readonly onAll: () => void;
  readonly onEnd: () => void;
}

/** What is held and will go next, what the last one changed, and the button that everybody looks at. */
export function StepView({ seat, held, last, entries, isPeerThere, leftMs, text, onNext, onAll, onEnd }: StepViewProps) {
  const [first] = held;
  return (
    <section class={`step-mode ${first?.direction ?? 'idle'}`} aria-label={text['step.label']}>
      <div class="step-held">
        <Wire direction={first?.direction ?? null} text={text} />
        <div class="step-words" role="status">
          {first ? (
            <Held first={first} given={{ seat, isPeerThere, entries, count: sameCount(held) }} text={text} />
          ) : (
            <>
              <h2>{text['step.none']}</h2>
              <p>{text[isPeerThere ? 'step.none.what' : 'step.none.alone']}</p>
            </>
          )}
        </div>
      </div>
      <ChangeList last={last} changes={last === null ? [] : changesSince(entries, last.at)} text={text} />
      <div class="step-actions">
        <button type="button" class="button step-next" aria-disabled={!first} aria-keyshortcuts="N" onClick={onNext}>
          {text['step.next']}
          <kbd aria-hidden="true">N</kbd>
        </button>
        <p class="step-figures">
          <span>{fill(text['step.held'], { count: String(held.length) })}</span>
          <span title={text['step.left.why']}>{fill(text['step.left'], { time: clock(leftMs) })}</span>
        </p>
        <p class="step-others">
          <button type="button" class="small-button" disabled={held.length < 2} onClick={onAll}>
            {text['step.all']}
          </button>
          <button type="button" class="small-button" onClick={onEnd}>
            {text['step.end']}
          </button>
        </p>
      </div>
    </section>
  );
}

function Held({ first, given, text }: { first: HeldSignal; given: HeldCircumstances; text: StepText }) {
  const { title, what, effect } = heldWords(first, given, text);
  return (
    <>
      <h2>
        {title} <small>{sizeLabel(JSON.stringify(first.body).length)}</small>
      </h2>
      <p>
        {what} <span class="step-effect">{effect}</span>
      </p>
    </>
  );
}

/** How many at the head of the row go together. */
function sameCount(held: readonly HeldSignal[]): number {
  if (held[0]?.body.kind !== 'restart') return 1;
  const other = held.findIndex(({ body }) => body.kind !== 'restart');
  return other < 0 ? held.length : other;
}

/** `9:41` */
function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

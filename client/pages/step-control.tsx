import type { ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import { heldWords } from '../inspector/step/held-words.ts';
import { StepView, type StepViewProps } from '../inspector/step/step-view.tsx';
import type { HeldSignal, StepMode } from '../signaling/step-mode.ts';
import type { Language } from '../text/language.ts';
import { loadStepText } from '../text/step-language.ts';
import { onceAFrame } from './once-a-frame.ts';
import type { Session } from './session.ts';
import { withStep } from './step-request.ts';

const TICK_MS = 1000;

/** Shows what step mode holds, under the page, until it is over or the call is. */
export async function showStepControl(session: Session, step: StepMode, language: ReadonlySignal<Language>): Promise<void> {
  const { recorder, call, seat } = session;
  const root = document.createElement('div');
  root.id = 'step';
  document.body.append(root);
  const isPeerThere = () => call.state.peer !== 'absent';
  let text = await loadStepText(language.value);
  let last: StepViewProps['last'] = null;
  const letGo = (release: () => readonly HeldSignal[]) => {
    const at = performance.timeOrigin + performance.now();
    const [first] = step.held;
    // As they were when they went: an offer is the first one only until it has gone.
    const given = { seat, isPeerThere: isPeerThere(), entries: recorder.entries, count: 1 };
    const words = first ? heldWords(first, given, text) : null;
    const signals = release();
    if (signals.length === 0) return;
    last = { signals, words: signals.every(({ body }) => body.kind === first?.body.kind) ? words : null, at };
    draw();
  };
  const next = () => letGo(() => step.next());
  const draw = () => {
    const isShown = step.isOn && call.state.end === null;
    const view = (
      <StepView
        {...{ seat, held: step.held, last, entries: recorder.entries, isPeerThere: isPeerThere(), text }}
        leftMs={step.endsAt - Date.now()}
        onNext={next}
        onAll={() => letGo(() => step.letAllGo())}
        onEnd={() => step.end()}
      />
    );
    render(isShown ? view : null, root);
  };
  const drawSoon = onceAFrame(draw);
  const ticking = setInterval(draw, TICK_MS);
  const shortcuts = listenForNext(next);
  step.listen(drawSoon);
  session.listen(drawSoon);
  recorder.listen(drawSoon);
  language.subscribe((now) => {
    void loadStepText(now).then((loaded) => {
      text = loaded;
      draw();
    });
  });
  draw();
  await step.over;
  clearInterval(ticking);
  shortcuts.abort();
  // Loaded anew, the page is an ordinary one.
  history.replaceState(history.state, '', withStep(location.href, false));
  draw();
}

/** N, wherever the focus is, unless somebody is writing. */
function listenForNext(next: () => void): AbortController {
  const listening = new AbortController();
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, altKey, ctrlKey, metaKey, repeat } = event;
    if (event.code !== 'KeyN' || altKey || ctrlKey || metaKey || repeat) return;
    if (target instanceof Element && target.matches('input:not([readonly]), textarea, select')) return;
    next();
  };
  addEventListener('keydown', onKeyDown, { signal: listening.signal });
  return listening;
}

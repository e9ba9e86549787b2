import { useEffect, useState } from 'preact/hooks';
import { callPhase } from '../call/call-phase.ts';
import type { Language } from '../text/language.ts';
import { loadStepText } from '../text/step-language.ts';
import type { StepText } from '../text/step-en.ts';
import type { Inspected } from './inspection.ts';
import { isStepRequested, withStep } from './step-request.ts';

/** The way into step mode: a quiet button on a caller's page that is not in it. */
export function StepEntry({ session, language }: { session: Pick<Inspected, 'seat' | 'call'>; language: Language }) {
  const [text, setText] = useState<StepText | null>(null);
  const isPossible = session.seat === 'caller' && callPhase(session.call.state) !== 'ended' && !isStepRequested(location.search);
  useEffect(() => {
    if (!isPossible) return;
    // Without the server it could not be begun either.
    loadStepText(language).then(setText, () => {});
  }, [isPossible, language]);
  if (!isPossible || text === null) return null;
  return (
    <button type="button" class="inspect-button quiet" title={text['step.enter.why']} onClick={enter}>
      {text['step.enter']}
    </button>
  );
}

/** Loaded anew the page comes back to its seat, so that a link that has been given away stays good and a call goes on. */
function enter(): void {
  history.replaceState(history.state, '', withStep(location.href, true));
  location.reload();
}

import { signal } from '@preact/signals';
import { render, type ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { callPhase, canHangUp } from '../call/call-phase.ts';
import { toggleDevice } from '../media/switch-device.ts';
import type { Text } from '../text/en.ts';
import { callSteps } from '../timeline/steps.ts';
import { Headline } from '../ui/headline.tsx';
import { StepList } from '../ui/step-list.tsx';
import { CallNotices } from './call-notices.tsx';
import { CallStage } from './call-stage.tsx';
import { logToConsole } from './console-log.ts';
import { keepDevices } from './keep-devices.ts';
import { onceAFrame } from './once-a-frame.ts';
import { PageFrame } from './page-frame.tsx';
import { openPageText, type PageText } from './page-text.ts';
import { callSentence, type Sentence } from './sentence.ts';
import type { Session, SessionState } from './session.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { stepLines } from './step-words.ts';

/** What one page adds to the call they share. */
export interface PanelParts {
  /** Replaces the call's own sentence, e.g. while the page is still looking for the call. */
  readonly sentence?: Sentence | null;
  /** Under the sentence: the link to share, the Join button… */
  readonly content?: ComponentChildren;
  readonly hasSteps: boolean;
}

export interface CallPageProps {
  readonly session: Session;
  readonly title: 'create.title' | 'join.title';
  readonly words: Promise<Text>;
  readonly isLocal: () => boolean;
  readonly panel: (state: SessionState, text: Text) => PanelParts;
}

/** Shows a call page; from here on it follows the session. `update` is for what a page knows beyond it. */
export async function showCallPage(props: CallPageProps): Promise<{ update: () => void }> {
  logToConsole(props.session.recorder);
  keepDevices(props.session);
  const page = await openPageText(props.words);
  const state = signal(props.session.state);
  const update = onceAFrame(() => void (state.value = props.session.state));
  props.session.listen(update);
  props.session.recorder.listen(update);
  const root = document.querySelector('#app');
  if (root) render(<CallPage {...props} page={page} read={() => state.value} />, root);
  return { update };
}

function CallPage({ session, title, isLocal, panel, page, read }: CallPageProps & { page: PageText; read: () => SessionState }) {
  const state = read();
  const text = page.text.value;
  useEffect(() => void (document.title = text[title]), [text, title]);
  useEffect(
    () =>
      listenForShortcuts((shortcut) => {
        if (shortcut !== 'hang-up') void toggleDevice(session.media, shortcut);
        else if (canHangUp(callPhase(session.call.state))) session.call.hangUp();
      }),
    [session],
  );
  const parts = panel(state, text);
  const phase = callPhase(state.call);
  // A callee whose caller has left has nobody to wait for.
  const isOver = phase === 'ended' || (phase === 'left' && session.seat === 'callee');
  const sentence = parts.sentence ?? callSentence(state.call, text);
  return (
    <PageFrame page={page}>
      <main class={`call ${phase}`}>
        <CallStage session={session} state={state} text={text} />
        <section class="panel">
          <Headline {...sentence}>{isOver ? <EndActions session={session} text={text} /> : parts.content}</Headline>
          {phase === 'failed' && (
            <button type="button" class="button" onClick={() => void session.call.retry()}>
              {text['failed.retry']}
            </button>
          )}
          <CallNotices session={session} state={state} text={text} hasOwnSentence={Boolean(parts.sentence)} isLocal={isLocal()} />
          {parts.hasSteps && !isOver && (
            <div class="panel-foot">
              <StepList label={text.steps} steps={stepLines(callSteps(session.recorder.entries, session.seat), session.seat, text)} />
            </div>
          )}
        </section>
      </main>
    </PageFrame>
  );
}

function EndActions({ session, text }: { session: Session; text: Text }) {
  const again = session.seat === 'caller' ? '/create' : '/join';
  return (
    <p class="actions">
      <a class="button" href={again + location.search}>
        {text['ended.again']}
      </a>
      <a class="button secondary" href={`/${location.search}`}>
        {text['ended.home']}
      </a>
    </p>
  );
}

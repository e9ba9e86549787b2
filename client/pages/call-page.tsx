import { signal } from '@preact/signals';
import { render, type ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { callPhase, canHangUp } from '../call/call-phase.ts';
import { toggleDevice } from '../media/switch-device.ts';
import type { Text } from '../text/en.ts';
import { followRoad } from '../timeline/follow-road.ts';
import type { Road } from '../timeline/road.ts';
import { callSteps } from '../timeline/steps.ts';
import { watchSelectedPair } from '../timeline/watch-selected-pair.ts';
import { NetworkLink } from '../ui/network-link.tsx';
import { Headline } from '../ui/headline.tsx';
import { StepList } from '../ui/step-list.tsx';
import { EndActions, SeatToUse } from './call-actions.tsx';
import { CallNotices } from './call-notices.tsx';
import { CallStage } from './call-stage.tsx';
import { logToConsole } from './console-log.ts';
import { keepDevices } from './keep-devices.ts';
import { keepGoing } from './keep-going.ts';
import { onceAFrame } from './once-a-frame.ts';
import { PageFrame } from './page-frame.tsx';
import { openPageText, type PageText } from './page-text.ts';
import { callSentence, type Sentence } from './sentence.ts';
import type { Session, SessionState } from './session.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { stepLines } from './step-words.ts';
import { useInspectorToggle } from './use-inspector-toggle.ts';
import { useNoPath } from './use-no-path.ts';

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
  /** Until when nothing is tried by itself; at once, if it is not there. */
  readonly patience?: Promise<void> | undefined;
}

/** Shows a call page; from here on it follows the session. `update` is for what a page knows beyond it. */
export async function showCallPage(props: CallPageProps): Promise<{ update: () => void; page: PageText }> {
  logToConsole(props.session.recorder);
  const { retry } = keepGoing(props.session, props.patience);
  keepDevices(props.session);
  const page = await openPageText(props.words);
  const state = signal(props.session.state);
  const update = onceAFrame(() => void (state.value = props.session.state));
  props.session.listen(update);
  props.session.recorder.listen(update);
  const road = followRoad(props.session.recorder, update);
  watchSelectedPair(props.session.recorder, props.session.peerConnection);
  const root = document.querySelector('#app');
  if (root) render(<CallPage {...props} page={page} read={() => state.value} road={road} retry={retry} />, root);
  return { update, page };
}

interface DrawnProps extends CallPageProps {
  readonly page: PageText;
  readonly read: () => SessionState;
  readonly road: () => Road | null;
  /** Another try at a connection that was lost. */
  readonly retry: () => void;
}

function CallPage({ session, title, isLocal, panel, page, read, road, retry }: DrawnProps) {
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
  const Toggle = useInspectorToggle(state.call.room !== null);
  const { seatToUse } = state;
  const parts = seatToUse ? seatToUsePanel(seatToUse, session, text) : panel(state, text);
  const phase = callPhase(state.call);
  // A callee whose caller has left has nobody to wait for.
  const isOver = phase === 'ended' || (phase === 'left' && session.seat === 'callee');
  // The steps tell how the call came about; of a path that is being looked for again they know nothing.
  const isBroken = phase === 'interrupted' || phase === 'lost';
  const hasGivenUp = phase === 'failed' || phase === 'lost';
  const hasNoPath = hasGivenUp || phase === 'failing';
  const { isRelayOnly } = session;
  const whyNot = useNoPath(hasNoPath, page.language.value, session);
  const sentence = parts.sentence ?? callSentence(state.call, { road: road(), whyNot, isRelayOnly }, text);
  return (
    <PageFrame page={page}>
      <main class={`call ${phase}`}>
        <CallStage session={session} state={state} road={road()} text={text} />
        <section class="panel">
          <Headline {...sentence}>{isOver ? <EndActions session={session} text={text} /> : parts.content}</Headline>
          {hasNoPath && (
            <p class="actions">
              {hasGivenUp && (
                <button type="button" class="button" onClick={retry}>
                  {text['failed.retry']}
                </button>
              )}
              <NetworkLink text={text} isApart />
            </p>
          )}
          <CallNotices
            session={session}
            state={state}
            text={text}
            retry={retry}
            hasOwnSentence={Boolean(parts.sentence)}
            isLocal={isLocal()}
          />
          {parts.hasSteps && !isOver && !isBroken && (
            <div class="panel-foot">
              <StepList
                label={text.steps}
                steps={stepLines(
                  callSteps(session.recorder.entries, session.seat, phase === 'failed' || phase === 'failing'),
                  session.seat,
                  text,
                )}
              />
            </div>
          )}
          {Toggle !== null && <Toggle text={text} language={page.language.value} session={session} />}
        </section>
      </main>
    </PageFrame>
  );
}

function seatToUsePanel({ heldBy, useHere }: NonNullable<SessionState['seatToUse']>, session: Session, text: Text): PanelParts {
  return {
    sentence: { headline: text[`${heldBy}.headline`], detail: text[`${heldBy}.detail`] },
    content: <SeatToUse seat={session.seat} text={text} onUse={useHere} />,
    hasSteps: false,
  };
}

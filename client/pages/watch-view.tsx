import { signal } from '@preact/signals';
import { callPhase } from '../call/call-phase.ts';
import { fill } from '../text/fill.ts';
import { followRoad } from '../timeline/follow-road.ts';
import type { Road } from '../timeline/road.ts';
import { watchSelectedPair } from '../timeline/watch-selected-pair.ts';
import { Headline } from '../ui/headline.tsx';
import { NetworkLink } from '../ui/network-link.tsx';
import { Notice } from '../ui/notice.tsx';
import { ChannelChat } from './channel-chat.tsx';
import { showChannelPage, type ChannelWords } from './channel-page.tsx';
import { channelSides } from './channel-sides.ts';
import { logToConsole } from './console-log.ts';
import { onceAFrame } from './once-a-frame.ts';
import { useInspectorToggle } from './use-inspector-toggle.ts';
import { useLasting } from './use-lasting.ts';
import type { WatchSession } from './watch-session.ts';
import { WatchStage } from './watch-stage.tsx';
import { watchSentence } from './watch-words.ts';

/** A socket that is back within this time is not worth a word. */
const SIGNALING_NOTICE_MS = 2000;

export async function showWatch(session: WatchSession): Promise<void> {
  logToConsole(session.recorder);
  const state = signal(session.state);
  const update = onceAFrame(() => void (state.value = session.state));
  session.listen(update);
  const road = followRoad(session.recorder, update);
  watchSelectedPair(session.recorder, session.peerConnection);
  await showChannelPage({
    title: 'watch.title',
    name: session.name,
    content: (words) => <WatchPage session={session} read={() => state.value} road={road} words={words} />,
  });
}

interface WatchPageProps {
  readonly session: WatchSession;
  readonly read: () => WatchSession['state'];
  readonly road: () => Road | null;
  readonly words: ChannelWords;
}

function WatchPage({ session, read, road, words }: WatchPageProps) {
  const state = read();
  const { call, isReplaced } = state;
  const { common, text, language } = words;
  const phase = callPhase(call);
  const hasGivenUp = phase === 'failed' || phase === 'lost';
  const isInterrupted = useLasting(call.signaling === 'interrupted', SIGNALING_NOTICE_MS) && phase === 'connected';
  const Toggle = useInspectorToggle(call.room !== null);
  return (
    <main class={`call channel watch ${phase}`}>
      <WatchStage session={session} state={state} road={road()} words={words} />
      <section class="panel">
        <Headline {...watchSentence(session.name, state, road(), words)}>
          {(hasGivenUp || isReplaced) && (
            <p class="actions">
              <button type="button" class="button" onClick={() => (isReplaced ? location.reload() : session.retry())}>
                {isReplaced ? text['watch.again'] : text['watch.retry']}
              </button>
              {hasGivenUp && <NetworkLink text={common} isApart />}
            </p>
          )}
        </Headline>
        <div class="notices">
          {isInterrupted && <Notice tone="quiet" words={text['watch.signaling']} />}
          {phase === 'connected' && call.peer === 'away' && <Notice tone="quiet" words={text['watch.broadcasterAway']} />}
          {session.problems.length > 0 && (
            <Notice tone="quiet" words={fill(common['notice.parameters'], { names: session.problems.join(', ') })} />
          )}
        </div>
        {call.room !== null && !isReplaced && (
          <ChannelChat room={session.channel} seat={session.ownSeat()} text={text} language={language} />
        )}
        {Toggle !== null && <Toggle text={common} language={language} session={session} sides={channelSides(text)} />}
      </section>
    </main>
  );
}

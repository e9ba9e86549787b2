import { signal } from '@preact/signals';
import { callPhase } from '../call/call-phase.ts';
import { isAway } from '../signaling/signaling-channel.ts';
import { fill } from '../text/fill.ts';
import { Headline } from '../ui/headline.tsx';
import { NetworkLink } from '../ui/network-link.tsx';
import { Notice } from '../ui/notice.tsx';
import { ChannelChat } from './channel-chat.tsx';
import { showChannelPage, type ChannelWords } from './channel-page.tsx';
import { channelSides, serverSides } from './channel-sides.ts';
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
  for (const { recorder } of Object.values(session.links)) logToConsole(recorder);
  const state = signal(session.state);
  const update = onceAFrame(() => void (state.value = session.state));
  session.listen(update);
  await showChannelPage({
    title: 'watch.title',
    name: session.name,
    content: (words) => <WatchPage session={session} read={() => state.value} words={words} />,
  });
}

interface WatchPageProps {
  readonly session: WatchSession;
  readonly read: () => WatchSession['state'];
  readonly words: ChannelWords;
}

function WatchPage({ session, read, words }: WatchPageProps) {
  const state = read();
  const { call, isReplaced } = state;
  const { common, text, language } = words;
  const phase = callPhase(call);
  const link = session.links[state.road];
  const hasGivenUp = phase === 'failed' || phase === 'lost';
  const isInterrupted = useLasting(isAway(call.signaling), SIGNALING_NOTICE_MS) && phase === 'connected';
  const Toggle = useInspectorToggle(call.room !== null);
  return (
    <main class={`call channel watch ${phase}`}>
      <WatchStage session={session} state={state} road={link.road()} words={words} />
      <section class="panel">
        <Headline {...watchSentence(session.name, state, link.road(), words)}>
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
          {call.hasFlooded && <Notice tone="careful" words={text['watch.flooded']} />}
          {isInterrupted && <Notice tone="quiet" words={text['watch.signaling']} />}
          {phase === 'connected' && call.peer === 'away' && (
            <Notice tone="quiet" words={text[state.road === 'server' ? 'watch.broadcasterAway.server' : 'watch.broadcasterAway']} />
          )}
          {session.problems.length > 0 && (
            <Notice tone="quiet" words={fill(common['notice.parameters'], { names: session.problems.join(', ') })} />
          )}
        </div>
        {call.room !== null && !isReplaced && (
          <ChannelChat room={session.channel} seat={session.ownSeat()} text={text} language={language} />
        )}
        {Toggle !== null && (
          <Toggle
            text={common}
            language={language}
            session={link.inspected}
            sides={state.road === 'server' ? serverSides(text, 'side.viewer') : channelSides(text)}
            inspection={link.inspection}
          />
        )}
      </section>
    </main>
  );
}

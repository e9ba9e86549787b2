import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { BROADCASTER } from '../../protocol/channel-seat.ts';
import { toggleDevice } from '../media/switch-device.ts';
import { isAway } from '../signaling/signaling-channel.ts';
import { ChannelShare } from '../ui/channel-share.tsx';
import { Headline } from '../ui/headline.tsx';
import { Notice } from '../ui/notice.tsx';
import { fill } from '../text/fill.ts';
import { addressOfChannel } from './channel-address.ts';
import { ChannelChat } from './channel-chat.tsx';
import { showChannelPage, type ChannelWords } from './channel-page.tsx';
import { DeviceNoticeList } from './device-notice-list.tsx';
import { keepDevices } from './keep-devices.ts';
import { LiveActions } from './live-actions.tsx';
import type { LiveSession, LiveState } from './live-session.ts';
import { LiveStage } from './live-stage.tsx';
import { LiveViewers } from './live-viewers.tsx';
import { liveSentence } from './live-words.ts';
import { onceAFrame } from './once-a-frame.ts';
import { copyText, isLoopbackPage, shareLink } from './sharing.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { useLasting } from './use-lasting.ts';

/** A socket that is back within this time is not worth a word. */
const SIGNALING_NOTICE_MS = 2000;

export async function showLive(session: LiveSession): Promise<void> {
  keepDevices(session);
  const state = signal(session.state);
  session.listen(onceAFrame(() => void (state.value = session.state)));
  await showChannelPage({
    title: 'live.title',
    name: session.name,
    content: (words) => <LivePage session={session} read={() => state.value} words={words} />,
  });
}

function LivePage({ session, read, words }: { session: LiveSession; read: () => LiveState; words: ChannelWords }) {
  const state = read();
  const { common, text, language } = words;
  useEffect(
    () =>
      listenForShortcuts((shortcut) => {
        if (shortcut !== 'hang-up') void toggleDevice(session.media, shortcut);
        else if (session.state.phase === 'live') session.end();
      }),
    [session],
  );
  const isLive = state.phase === 'live';
  const isOver = state.phase === 'ended' || state.phase === 'replaced';
  const isInterrupted = useLasting(isLive && isAway(state.signaling), SIGNALING_NOTICE_MS);
  const flooding = state.viewers.flatMap((viewer) => (viewer.state.hasFlooded ? viewer.link.number : [])).join(', ');
  const link = location.origin + addressOfChannel('watch', session.name);
  return (
    <main class={`call channel live ${state.phase}${session.screen.stream ? ' with-screen' : ''}`}>
      <LiveStage session={session} state={state} words={words} />
      <section class="panel">
        <Headline {...liveSentence(session, state, words)}>
          <LiveActions session={session} state={state} words={words} />
        </Headline>
        <div class="notices">
          {flooding !== '' && <Notice tone="careful" words={fill(text['live.flooded'], { numbers: flooding })} />}
          {isInterrupted && <Notice tone="quiet" words={text['live.signaling']} />}
          {!isOver && <DeviceNoticeList media={session.media} state={session.media.state} text={common} />}
          {session.problems.length > 0 && (
            <Notice tone="quiet" words={fill(common['notice.parameters'], { names: session.problems.join(', ') })} />
          )}
        </div>
        {isLive && (
          <ChannelShare
            common={common}
            text={text}
            link={link}
            hasCode={state.viewers.length === 0}
            isLocal={isLoopbackPage()}
            onShare={shareLink(link, text['share.shareText'])}
            copy={copyText}
          />
        )}
        {isLive && <LiveViewers state={state} words={words} />}
        {isLive && <ChannelChat room={session.channel} seat={BROADCASTER} text={text} language={language} />}
      </section>
    </main>
  );
}

import { signal } from '@preact/signals';
import type { LiveChannel } from '../../protocol/channel-facts.ts';
import { onChannelFact } from '../signaling/channel-room.ts';
import { connectSocket } from '../signaling/connect-socket.ts';
import { request } from '../signaling/request.ts';
import { fill } from '../text/fill.ts';
import { WaitingCalls } from '../ui/waiting-calls.tsx';
import { addressOfChannel } from './channel-address.ts';
import { ChannelNameForm } from './channel-name-form.tsx';
import { showChannelPage, type ChannelWords } from './channel-page.tsx';
import { viewerCount } from './name-words.ts';

/** Null: not known, or this computer is not the server's. */
const channels = signal<readonly LiveChannel[] | null>(null);

const socket = connectSocket();
onChannelFact(socket, 'channels:changed', ({ channels: live }) => void (channels.value = live));
socket.on('connect', () => {
  // The server forgets who watches together with the connection.
  void request(socket, 'channels:watch', {}).then((answer) => {
    channels.value = answer.ok ? answer.value.channels : null;
  });
});

void showChannelPage({
  title: 'channels.title',
  content: (words) => (
    <main class="plain channels">
      <h1>{words.text['channels.headline']}</h1>
      <p class="detail">{words.text['channels.detail']}</p>
      <ChannelNameForm text={words.text} />
      {channels.value && <LiveChannels channels={channels.value} words={words} />}
    </main>
  ),
});

function LiveChannels({ channels, words: { text, language } }: { channels: readonly LiveChannel[]; words: ChannelWords }) {
  const lines = channels.map(({ channel, viewers, startedAt }) => {
    const time = new Date(startedAt).toLocaleTimeString(language, { timeStyle: 'short' });
    return {
      address: addressOfChannel('watch', channel),
      code: channel,
      opened: `${viewerCount(viewers, text)} · ${fill(text['channels.since'], { time })}`,
    };
  });
  return (
    <section class="live-channels" aria-live="polite">
      <h2>{text['channels.list']}</h2>
      {lines.length === 0 ? <p class="detail">{text['channels.none']}</p> : <WaitingCalls calls={lines} />}
    </section>
  );
}

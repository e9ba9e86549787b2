import type { ReadName } from '../../protocol/channel-name.ts';
import { ChannelNameForm } from './channel-name-form.tsx';
import { showChannelPage } from './channel-page.tsx';
import { nameProblem } from './name-words.ts';

/** The address names no channel: it says why, and asks for another name. */
export function showBadName(read: ReadName): Promise<void> {
  return showChannelPage({
    title: 'channels.title',
    content: ({ text }) => (
      <main class="plain">
        <h1>{text['name.headline']}</h1>
        <p class="detail">{nameProblem(read, text)}</p>
        <ChannelNameForm text={text} />
      </main>
    ),
  });
}

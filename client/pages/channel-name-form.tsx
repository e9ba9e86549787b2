import { readChannelName } from '../../protocol/channel-name.ts';
import type { ChannelText } from '../text/channel-en.ts';
import { NameForm } from '../ui/name-form.tsx';
import { addressOfChannel } from './channel-address.ts';
import { nameProblem } from './name-words.ts';

/** Goes to the channel that is named. */
export function ChannelNameForm({ text }: { text: ChannelText }) {
  const go = (page: 'live' | 'watch', typed: string) => {
    const read = readChannelName(typed);
    if ('name' in read) location.assign(addressOfChannel(page, read.name));
  };
  return <NameForm text={text} problemOf={(typed) => nameProblem(readChannelName(typed), text)} go={go} />;
}

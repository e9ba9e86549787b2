import { BROADCASTER, viewerNumber } from '../../protocol/channel-seat.ts';
import type { Said } from '../../protocol/chat.ts';
import { MAX_CHAT_LENGTH } from '../../protocol/limits.ts';
import type { ChannelRoom, Saying } from '../signaling/channel-room.ts';
import type { ChannelText } from '../text/channel-en.ts';
import { fill } from '../text/fill.ts';
import { Chat, type ChatLine } from '../ui/chat.tsx';

export interface ChannelChatProps {
  readonly room: ChannelRoom;
  /** This page's own seat; null before it has one. */
  readonly seat: string | null;
  readonly text: ChannelText;
  readonly language: string;
}

/** The chat of a channel, as everybody in it reads it. */
export function ChannelChat({ room, seat, text, language }: ChannelChatProps) {
  const own = seat === null || seat === BROADCASTER ? seat : viewerNumber(seat);
  const say = async (words: string) => sayingProblem(await room.say(words), text);
  return <Chat text={text} lines={room.chat.map((said) => chatLine(said, own, text, language))} say={say} maxLength={MAX_CHAT_LENGTH} />;
}

function chatLine({ id, from, text: words, at }: Said, own: Said['from'] | null, text: ChannelText, language: string): ChatLine {
  const name = from === BROADCASTER ? text['chat.broadcaster'] : fill(text['chat.viewer'], { number: String(from) });
  const isOwn = from === own;
  return {
    id,
    who: isOwn ? fill(text['chat.you'], { who: name }) : name,
    isBroadcaster: from === BROADCASTER,
    isOwn,
    text: words,
    time: new Date(at).toLocaleTimeString(language, { timeStyle: 'short' }),
  };
}

/** Why something was not said; null if it was. */
export function sayingProblem(saying: Saying, text: ChannelText): string | null {
  if (saying.ok) return null;
  if (saying.error === 'unreachable' || saying.error === 'not_seated') return text['chat.failed'];
  if (saying.error !== 'rate_limited') return fill(text['chat.refused'], { code: saying.error });
  return fill(text['chat.wait'], { seconds: String(Math.max(1, Math.ceil((saying.retryInMs ?? 1000) / 1000))) });
}

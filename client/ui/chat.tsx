import { useEffect, useRef, useState } from 'preact/hooks';
import { SendHorizontal } from 'lucide';
import type { ChannelText } from '../text/channel-en.ts';
import { Icon } from './icon.tsx';

export interface ChatLine {
  readonly id: number;
  readonly who: string;
  readonly isBroadcaster: boolean;
  readonly isOwn: boolean;
  readonly text: string;
  /** For people: hours and minutes. */
  readonly time: string;
}

export interface ChatProps {
  readonly text: ChannelText;
  readonly lines: readonly ChatLine[];
  /** Why it was not said, in a sentence; null if it was. */
  readonly say: (words: string) => Promise<string | null>;
  readonly maxLength: number;
}

/** How near the end of the list one has to be for it to follow what is said; px. */
const NEAR = 40;

/** What everybody in a channel says to everybody. */
export function Chat({ text, lines, say, maxLength }: ChatProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const newest = lines.at(-1)?.id;
  useEffect(() => {
    if (log.current && isAtEnd.current) log.current.scrollTop = log.current.scrollHeight;
  }, [newest]);
  const onScroll = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: { currentTarget: HTMLDivElement }) => {
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const words = new FormData(form).get('words');
    if (typeof words !== 'string' || words.trim() === '') return;
    isAtEnd.current = true;
    void say(words).then((refusal) => {
      setProblem(refusal);
      // What was typed meanwhile is another message.
      if (refusal === null && new FormData(form).get('words') === words) form.reset();
    });
  };
  return (
    <section class="chat" aria-label={text['chat.title']}>
      <h2>{text['chat.title']}</h2>
      <div ref={log} class="chat-log" role="log" aria-live="polite" aria-label={text['chat.title']} tabIndex={0} onScroll={onScroll}>
        <ol>
          {lines.map(({ id, who, isBroadcaster, isOwn, text: words, time }) => (
            <li key={id} class={`${isBroadcaster ? 'broadcaster' : 'viewer'}${isOwn ? ' own' : ''}`}>
              <span class="who">{who}</span>
              <time>{time}</time>
              <p>
                <bdi>{words}</bdi>
              </p>
            </li>
          ))}
        </ol>
        {lines.length === 0 && <p class="chat-empty">{text['chat.empty']}</p>}
      </div>
      <form class="chat-form" onSubmit={onSubmit}>
        <input
          class="field"
          name="words"
          aria-label={text['chat.field']}
          placeholder={text['chat.placeholder']}
          autocomplete="off"
          maxLength={maxLength}
          dir="auto"
        />
        <button type="submit" class="button" aria-label={text['chat.send']} title={text['chat.send']}>
          <Icon node={SendHorizontal} size={18} />
        </button>
      </form>
      <p class="field-error" role="status">
        {problem}
      </p>
    </section>
  );
}

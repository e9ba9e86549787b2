import { bringHere } from './bring-here.ts';
import { addressOfChannel } from './channel-address.ts';
import type { ChannelWords } from './channel-page.tsx';
import type { LiveSession, LiveState } from './live-session.ts';

export interface LiveActionsProps {
  readonly session: LiveSession;
  readonly state: LiveState;
  readonly words: ChannelWords;
}

/** What a broadcaster can do next. */
export function LiveActions({ session, state: { phase, refused, seatToUse }, words: { common, text } }: LiveActionsProps) {
  if (seatToUse) {
    return (
      <p class="actions">
        <button type="button" class="button" onClick={seatToUse.useHere}>
          {text['live.elsewhere.use']}
        </button>
      </p>
    );
  }
  const home = (
    <a class="button secondary" href={`/live${location.search}`}>
      {refused === null ? common['ended.home'] : text['name.other']}
    </a>
  );
  const goLive = (words: string) => (
    <button type="button" class="button go-live" onClick={() => void session.start()}>
      {words}
    </button>
  );
  if (phase === 'ready') return <p class="actions">{goLive(text['live.go'])}</p>;
  if (phase === 'refused') {
    return (
      <p class="actions">
        {goLive(common['refused.again'])}
        {home}
        {refused === 'taken' && (
          <a class="button secondary" href={addressOfChannel('watch', session.name)}>
            {text['live.watch']}
          </a>
        )}
      </p>
    );
  }
  if (phase === 'ended') {
    return (
      <p class="actions">
        <a class="button" href={location.pathname + location.search}>
          {text['live.again']}
        </a>
        {home}
      </p>
    );
  }
  if (phase === 'replaced') {
    return (
      <p class="actions">
        <button type="button" class="button" onClick={() => void bringHere('broadcaster')}>
          {text['live.elsewhere.use']}
        </button>
        {home}
      </p>
    );
  }
  return null;
}

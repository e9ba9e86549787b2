import { Pause, Play, SkipBack, SkipForward } from 'lucide';
import { useMemo } from 'preact/hooks';
import { fill } from '../../text/fill.ts';
import type { ReplayText } from '../../text/replay-en.ts';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { Icon } from '../../ui/icon.tsx';
import { Marks } from './marks.tsx';
import { newestIn } from './newest.ts';
import { playerTime } from './player-time.ts';
import { SPEEDS, stepFrom, type Speed } from './playing.ts';
import { lastUpTo, type TimeScale } from './time-scale.ts';
import '../../styles/inspector/player.css';

/** The slider's steps from end to end: fine enough for every pixel of a wide screen. */
const STEPS = 10_000;
/** What page up and page down go over. */
const PAGE = 10;

export interface PlayerProps {
  /** The whole of it. */
  readonly timeline: CallTimeline;
  readonly scale: TimeScale;
  readonly at: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** Up to the moment that is shown, and of it what may be shown. */
  readonly shown: CallTimeline;
  /** What the ladder says last. */
  readonly sentence: string;
  readonly text: ReplayText;
  readonly onMove: (at: number) => void;
  readonly onPlay: (isPlaying: boolean) => void;
  readonly onSpeed: (speed: Speed) => void;
}

/** Moves through the time of a call: from event to event, by a slider, or by itself. */
export function Player({ timeline, scale, at, isPlaying, speed, shown, sentence, text, onMove, onPlay, onSpeed }: PlayerProps) {
  const { moments, endsAt } = scale;
  const start = moments[0] ?? at;
  const newest = useMemo(() => newestIn(shown), [shown]);
  const place = scale.placeOf(at);
  const counted = { number: String(lastUpTo(moments, at) + 1), count: String(moments.length) };
  const step = (events: number) => onMove(stepFrom(scale, at, events));
  const onKeyDown = (event: KeyboardEvent) => {
    const events = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE }[event.key];
    if (events === undefined) return;
    event.preventDefault();
    step(events);
  };
  return (
    <div class="player" role="group" aria-label={text.player}>
      <p class="player-now">
        {newest && <b class={newest.side}>{text[newest.side]}</b>}
        <code>{newest?.words}</code>
        <span class="player-time">
          {playerTime(at - start)} <small>/ {playerTime(endsAt - start)}</small>
        </span>
      </p>
      <div class="player-slider">
        <Marks timeline={timeline} scale={scale} />
        <input
          type="range"
          min={0}
          max={STEPS}
          value={Math.round(place * STEPS)}
          style={`--done:${place * 100}%`}
          aria-label={text['player.at']}
          aria-valuetext={fill(text['player.value'], { ...counted, time: playerTime(at - start), what: sentence })}
          onInput={({ currentTarget }) => onMove(scale.timeAt(Number(currentTarget.value) / STEPS))}
          onKeyDown={onKeyDown}
        />
      </div>
      <div class="player-buttons">
        <span class="player-count">{fill(text['player.count'], counted)}</span>
        <button type="button" class="icon-button" aria-label={text['player.back']} disabled={at <= start} onClick={() => step(-1)}>
          <Icon node={SkipBack} size={18} />
        </button>
        <button
          type="button"
          class="icon-button play"
          aria-label={text[isPlaying ? 'player.pause' : 'player.play']}
          onClick={() => onPlay(!isPlaying)}
        >
          <Icon node={isPlaying ? Pause : Play} size={22} />
        </button>
        <button type="button" class="icon-button" aria-label={text['player.next']} disabled={at >= endsAt} onClick={() => step(1)}>
          <Icon node={SkipForward} size={18} />
        </button>
        <select aria-label={text['player.speed']} value={speed} onChange={({ currentTarget }) => onSpeed(speedOf(currentTarget.value))}>
          {SPEEDS.map((each) => (
            <option key={each} value={each}>
              {fill(text['player.speed.of'], { speed: String(each) })}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function speedOf(value: string): Speed {
  return SPEEDS.find((speed) => String(speed) === value) ?? 1;
}

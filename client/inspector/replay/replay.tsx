import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ReplayText } from '../../text/replay-en.ts';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import type { SavedTimeline } from '../../timeline/timeline-file.ts';
import { until } from '../../timeline/until.ts';
import { Inspector, type InspectorProps } from '../inspector.tsx';
import { lastSentence } from './last-sentence.ts';
import { Player } from './player.tsx';
import { playOn, type Speed } from './playing.ts';
import { timeScale } from './time-scale.ts';

/** How often the picture moves on while it plays; ms. */
const EVERY_MS = 50;

export interface ReplayProps extends Pick<InspectorProps, 'words' | 'copy'> {
  readonly saved: SavedTimeline;
  readonly text: ReplayText;
}

/** A saved timeline in the inspector, at any moment of it; at first at its end, where everything is there. */
export function Replay({ saved, words, copy, text }: ReplayProps) {
  const { timeline, isRedacted } = saved;
  const scale = useMemo(() => timeScale(timeline, saved.savedAt), [saved]);
  const [at, setAt] = useState(scale.endsAt);
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(0.1);
  const newestAt = useRef(at);
  newestAt.current = at;
  useEffect(() => {
    if (!isPlaying) return;
    let playedAt = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const next = playOn(scale, newestAt.current, now - playedAt, speed);
      playedAt = now;
      setAt(next);
      if (next >= scale.endsAt) setPlaying(false);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [isPlaying, speed, scale]);
  const onMove = (next: number) => {
    setPlaying(false);
    setAt(next);
  };
  const onPlay = (isWanted: boolean) => {
    if (isWanted && at >= scale.endsAt) setAt(scale.moments[0] ?? at);
    setPlaying(isWanted);
  };
  const cut = useMemo(() => until(timeline, at), [timeline, at]);
  const player = (shown: CallTimeline) => (
    <Player
      timeline={timeline}
      scale={scale}
      at={at}
      isPlaying={isPlaying}
      speed={speed}
      shown={shown}
      sentence={lastSentence(shown, words.frame)}
      text={text}
      onMove={onMove}
      onPlay={onPlay}
      onSpeed={setSpeed}
    />
  );
  return <Inspector timeline={cut} now={at} words={words} copy={copy} toSave={isRedacted ? null : timeline} player={player} />;
}

import { useEffect, useState } from 'preact/hooks';

export interface ConnectedForProps {
  readonly words: string;
  readonly isRelayed: boolean;
}

/** By which kind of road the two have been connected, and for how long, in minutes and seconds. */
export function ConnectedFor({ words, isRelayed }: ConnectedForProps) {
  const [startedAt] = useState(() => performance.now());
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - startedAt) / 1000)), 500);
    return () => clearInterval(timer);
  }, [startedAt]);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span class="chip glass">
      <span class={isRelayed ? 'dot relayed' : 'dot good'} aria-hidden="true" />
      <span>{words}</span>
      <span class="time" role="timer" aria-live="off">
        {time}
      </span>
    </span>
  );
}

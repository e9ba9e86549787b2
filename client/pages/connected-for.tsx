import { useEffect, useState } from 'preact/hooks';

/** How long the two have been connected, in minutes and seconds. */
export function ConnectedFor({ words }: { words: string }) {
  const [startedAt] = useState(() => performance.now());
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - startedAt) / 1000)), 500);
    return () => clearInterval(timer);
  }, [startedAt]);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span class="chip glass">
      <span class="dot good" aria-hidden="true" />
      <span>{words}</span>
      <span class="time" role="timer" aria-live="off">
        {time}
      </span>
    </span>
  );
}

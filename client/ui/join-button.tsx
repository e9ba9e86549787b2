import { useEffect, useRef } from 'preact/hooks';

/** The one button of the green room. It has the focus when it appears, so that Enter is enough. */
export function JoinButton({ words, onClick }: { words: string; onClick: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <button ref={button} type="button" class="button join" onClick={onClick}>
      {words}
    </button>
  );
}

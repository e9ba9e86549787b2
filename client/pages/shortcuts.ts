/** Alt with a letter, by its place on the keyboard: on a Mac, Alt writes other characters. */
export const SHORTCUTS = { KeyM: 'microphone', KeyC: 'camera', KeyQ: 'hang-up' } as const;

export type Shortcut = (typeof SHORTCUTS)[keyof typeof SHORTCUTS];

export function listenForShortcuts(onShortcut: (shortcut: Shortcut) => void): () => void {
  const listening = new AbortController();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    const shortcut = (SHORTCUTS as Readonly<Record<string, Shortcut>>)[event.code];
    if (shortcut === undefined) return;
    event.preventDefault();
    onShortcut(shortcut);
  };
  addEventListener('keydown', onKeyDown, { signal: listening.signal });
  return () => listening.abort();
}

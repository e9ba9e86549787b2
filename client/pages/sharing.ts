/** Puts a text on the clipboard. False where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without a secure origin there is no clipboard; the link is selected, and the button says which keys to press.
    document.querySelector<HTMLInputElement>('.share-row input')?.select();
    return false;
  }
}

/** Opens the system's sheet for sharing; undefined where there is none. */
export function shareLink(url: string, title: string): (() => void) | undefined {
  if (!('share' in navigator)) return undefined;
  // A person who closes the sheet again has changed their mind: not an error.
  return () => void navigator.share({ url, title }).catch(() => {});
}

/** The page was opened on the computer that serves it, so that another tab finds its call without a code. */
export function isLoopbackPage(): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
}

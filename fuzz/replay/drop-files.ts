/** What became of a file that was dropped on `/replay`. */
export type Outcome = 'opened' | 'refused' | 'nothing';

/** For the page to say what it makes of a file: ms. */
export const OUTCOME_MS = 10_000;

/**
 * Runs in the page, and needs nothing from outside of it. Drops each file, waits for the page to open or refuse it, and looks at one of the
 * inspector's views of what was opened.
 */
export async function dropFiles({ texts, withinMs }: { texts: readonly string[]; withinMs: number }): Promise<Outcome[]> {
  const heading = () => document.querySelector('h1')?.textContent ?? '';
  const isRefused = () => [...document.querySelectorAll('[role=alert]')].some((alert) => alert.checkVisibility());

  async function until(holds: () => boolean): Promise<boolean> {
    for (const end = performance.now() + withinMs; performance.now() < end;) {
      if (holds()) return true;
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return holds();
  }

  async function drop(text: string): Promise<Outcome> {
    const name = `${crypto.randomUUID()}.json`;
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name));
    document.querySelector('main')?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    // The page takes away what it said of the file before.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const isSaid = await until(() => heading() === name || isRefused());
    if (!isSaid) return 'nothing';
    return heading() === name ? 'opened' : 'refused';
  }

  const outcomes: Outcome[] = [];
  for (const [index, text] of texts.entries()) {
    const outcome = await drop(text);
    outcomes.push(outcome);
    if (outcome === 'opened') {
      const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')];
      tabs[index % tabs.length]?.click();
      await new Promise(requestAnimationFrame);
    }
  }
  return outcomes;
}

interface Closable {
  close(): unknown;
}

/** Gives `use` a way to keep what it opens; all of it is closed afterwards, the last first. */
export async function withOpened<T>(use: (keep: <Thing extends Closable>(thing: Thing) => Thing) => Promise<T>): Promise<T> {
  const opened: Closable[] = [];
  try {
    return await use((thing) => {
      opened.unshift(thing);
      return thing;
    });
  } finally {
    for (const thing of opened) await thing.close();
  }
}

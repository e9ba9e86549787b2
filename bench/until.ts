const LOOK_MS = 10;

/** What is looked for, once it is there: neither null nor undefined. */
export async function until<T>(what: string, look: () => T | Promise<T>, giveUpMs = 30_000): Promise<NonNullable<T>> {
  const giveUpAt = Date.now() + giveUpMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
    if (Date.now() > giveUpAt) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

import type { Browser } from '@playwright/test';
import { launchChromium, type Situation } from './chromium.ts';
import type { Identity } from './fake-media.ts';

export interface TakenBrowser {
  readonly browser: Browser;
  /** What it was started with. */
  readonly kind: string;
}

/** Browsers that no test uses now: starting one takes a second of a processor. Each person of a test has one of their own. */
export class IdleBrowsers {
  /** One of each kind. */
  readonly #idle = new Map<string, Browser>();

  async take(situation: Situation | undefined, identity: Identity | undefined, flags: string[] = []): Promise<TakenBrowser> {
    const kind = JSON.stringify([situation, identity, flags]);
    const idle = this.#idle.get(kind);
    this.#idle.delete(kind);
    // A test may have ended it.
    return { kind, browser: idle?.isConnected() ? idle : await launchChromium(situation, identity, flags) };
  }

  /** Its contexts have been closed. */
  async giveBack({ browser, kind }: TakenBrowser): Promise<void> {
    if (this.#idle.has(kind) || browser.contexts().length > 0) await browser.close();
    else this.#idle.set(kind, browser);
  }

  async close(): Promise<void> {
    for (const browser of this.#idle.values()) await browser.close();
  }
}

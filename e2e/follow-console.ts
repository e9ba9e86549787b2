import type { Page } from '@playwright/test';

export interface SentSignal {
  readonly kind: string;
  readonly negotiation: number;
  /** Wall clock, ms. */
  readonly at: number;
}

/** The offers, answers and restart requests that the page sends from now on, as its console tells of them. */
export function sentSignals(page: Page): SentSignal[] {
  const sent: SentSignal[] = [];
  page.on('console', (message) => {
    const [, kind, negotiation] = /→ (offer|answer|restart), negotiation (\d+)/.exec(message.text()) ?? [];
    if (kind !== undefined) sent.push({ kind, negotiation: Number(negotiation), at: Date.now() });
  });
  return sent;
}

/** The kinds of the signals that the page receives from now on, candidates and devices left out. */
export function receivedSignals(page: Page): string[] {
  const received: string[] = [];
  page.on('console', (message) => {
    const [, kind] = /← (offer|answer|restart), negotiation/.exec(message.text()) ?? [];
    if (kind !== undefined) received.push(kind);
  });
  return received;
}

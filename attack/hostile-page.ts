import type { Page } from '@playwright/test';

type Prepared = typeof globalThis & { dataChannels: Map<number, RTCDataChannel> };

/** What a page may write to the other one, again and again. */
export type Flood = 'entries' | 'hello' | 'clock' | 'media' | 'garbage';

/** Keeps every data channel that a page opens, by its id, before the page runs. */
export async function keepDataChannels(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const dataChannels = new Map<number, RTCDataChannel>();
    Object.assign(globalThis, { dataChannels });
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      override createDataChannel(label: string, options?: RTCDataChannelInit): RTCDataChannel {
        const channel = super.createDataChannel(label, options);
        if (options?.id !== undefined) dataChannels.set(options.id, channel);
        return channel;
      }
    };
  });
}

export async function hasDataChannel(page: Page, id: number): Promise<boolean> {
  return page.evaluate((wanted) => (globalThis as Prepared).dataChannels.get(wanted)?.readyState === 'open', id);
}

/** Writes messages of one kind to the other page for so long, as fast as they leave. Resolves to how many. */
export function floodOtherPage(page: Page, id: number, kind: Flood, forMs: number): Promise<number> {
  return page.evaluate(
    async ([id, kind, forMs]) => {
      const channel = (globalThis as Prepared).dataChannels.get(id);
      if (!channel) throw new Error('no such data channel');
      const entry = { type: 'page', what: 'opened', at: 1 };
      const messages: Record<Flood, (count: number) => unknown> = {
        entries: (count) => ({ kind: 'entries', start: count * 100, entries: Array.from({ length: 100 }, () => entry) }),
        hello: (count) => ({ kind: 'hello', recorder: `other-${count}`, heardFrom: null, heard: 0 }),
        clock: (count) => ({ kind: 'time?', askedAt: count }),
        media: (count) => ({ kind: 'media', revision: count + 1_000_000, microphone: count % 2 ? 'on' : 'off', camera: 'on', ready: true }),
        garbage: () => '['.repeat(10_000),
      };
      const until = performance.now() + forMs;
      let sent = 0;
      if (kind === 'entries') channel.send(JSON.stringify(messages.hello(0)));
      while (performance.now() < until && channel.readyState === 'open') {
        for (let burst = 0; burst < 200 && channel.bufferedAmount < 1_000_000; burst += 1) {
          channel.send(JSON.stringify(messages[kind](sent)));
          sent += 1;
        }
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      return sent;
    },
    [id, kind, forMs] as const,
  );
}

import type { Page } from '@playwright/test';

/** What a page whose script is somebody else's does to the page on the other side. */
export type Flood = 'entries' | 'media' | 'hello' | 'questions' | 'channels' | 'signals';

interface Hostile {
  pc: RTCPeerConnection | null;
  readonly channels: Record<string, RTCDataChannel>;
  socket: WebSocket | null;
}

/** Keeps what the page's own script makes, so that another one can use it. Call it before the page is opened. */
export async function makeHostile(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const hostile: Hostile = { pc: null, channels: {}, socket: null };
    Reflect.set(window, 'hostile', hostile);
    window.RTCPeerConnection = class extends RTCPeerConnection {
      override createDataChannel(label: string, init?: RTCDataChannelInit) {
        const channel = super.createDataChannel(label, init);
        hostile.pc = this;
        hostile.channels[label] = channel;
        return channel;
      }
    };
    window.WebSocket = class extends WebSocket {
      override send(data: Parameters<WebSocket['send']>[0]) {
        hostile.socket = this;
        super.send(data);
      }
    };
  });
}

/** Sends as fast as it goes for so long; ms. Returns how much was sent before the other side closed its end. */
export function flood(page: Page, kind: Flood, forMs: number): Promise<number> {
  return page.evaluate(
    async ([kind, forMs]) => {
      const { pc, channels, socket } = Reflect.get(window, 'hostile') as Hostile;
      const channel = channels[kind === 'media' ? 'glasscall' : 'timeline'];
      const entry = (at: number) => ({ at, type: 'state', of: 'ice', value: `x${at}` });
      const say = (message: object) => channel?.send(JSON.stringify(message));
      const id = (count: number) => `flood-${count.toString(36)}`;
      if (kind === 'entries') say({ kind: 'hello', recorder: id(0), heardFrom: null, heard: 0 });
      const one = (count: number) => {
        if (kind === 'entries')
          say({ kind: 'entries', start: count * 20, entries: Array.from({ length: 20 }, (_, at) => entry(count * 20 + at)) });
        if (kind === 'media')
          say({
            kind: 'media',
            revision: 1000 + count,
            microphone: count % 2 ? 'on' : 'off',
            camera: count % 2 ? 'off' : 'on',
            ready: true,
          });
        if (kind === 'hello') say({ kind: 'hello', recorder: id(count), heardFrom: null, heard: 0 });
        if (kind === 'questions') say({ kind: 'time?', askedAt: count });
        if (kind === 'channels') {
          const opened = pc?.createDataChannel(id(count));
          opened?.addEventListener('open', () => opened.readyState === 'open' && opened.send('x'.repeat(1000)));
        }
        if (kind === 'signals') {
          const signal = {
            to: 'callee',
            negotiation: 100 + count,
            seq: 0,
            kind: 'description',
            type: 'offer',
            sdp: pc?.localDescription?.sdp,
          };
          socket?.send(`42["signal",${JSON.stringify(signal)}]`);
        }
      };
      // The server lets one connection send so many signals; faster ones would end the attack.
      const [atOnce, everyMs] = kind === 'signals' ? [1, 25] : kind === 'channels' ? [100, 0] : [1000, 0];
      let count = 0;
      const end = performance.now() + forMs;
      while (performance.now() < end) {
        try {
          const hasRoom = () => (channel?.bufferedAmount ?? 0) < 4_000_000;
          for (let i = 0; i < atOnce && hasRoom(); i += 1) one(count++);
        } catch {
          // The other side has closed its end.
          if (kind !== 'channels') break;
        }
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
      return count;
    },
    [kind, forMs] as const,
  );
}

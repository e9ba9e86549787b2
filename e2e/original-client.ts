import type { Page } from '@playwright/test';

export interface ClientOptions {
  /** The server's, with the example: `http://…/ping-pong`. */
  readonly url: string;
  /** What is done between the offer and the answer. */
  readonly example: 'loopback' | 'ping-pong' | 'buffer-limits' | 'broadcaster' | 'viewer';
  /** How long somebody hesitates when the browser asks for the camera: ms. */
  readonly hesitationMs?: number;
  /** Instead of the one that all broadcasters and viewers share. */
  readonly channel?: string;
  /** Of what is sent by `buffer-limits`. */
  readonly megabytes?: number;
}

type Client = typeof globalThis & { client: { readonly pc: RTCPeerConnection; readonly id: string; readonly said: string[] } };

/**
 * The steps of a client of the API, as they are documented, in a page of no interest: ask for a connection, apply its offer, do what the
 * example does before the answer, answer without waiting for candidates, and never look at a status. Closing its side deletes the other.
 */
export async function connectAsOriginal(page: Page, options: ClientOptions): Promise<void> {
  await page.evaluate(async ({ url, example, channel, hesitationMs = 0, megabytes = 0 }) => {
    const query = channel === undefined ? '' : `?channel=${channel}`;
    const asked = await fetch(`${url}/connections${query}`, { method: 'POST' });
    const { id, localDescription } = (await asked.json()) as { id: string; localDescription: RTCSessionDescriptionInit };
    const pc = new RTCPeerConnection();
    const close = pc.close.bind(pc);
    pc.close = () => {
      void fetch(`${url}/connections/${id}`, { method: 'DELETE' }).catch(() => {});
      close();
    };
    const said: string[] = [];
    Object.assign(globalThis, { client: { pc, id, said } });

    function show(label: string, stream: MediaStream): void {
      const video = document.createElement('video');
      Object.assign(video, { autoplay: true, playsInline: true, srcObject: stream });
      video.setAttribute('aria-label', label);
      document.body.append(video);
    }

    /** What has come in the offer's media sections. */
    function showRemote(): void {
      show('The broadcast', new MediaStream(pc.getReceivers().map(({ track }) => track)));
    }

    async function sendOwn(): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, hesitationMs));
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      for (const track of stream.getTracks()) pc.addTrack(track, stream);
    }

    function pingEachSecond(): void {
      pc.addEventListener('datachannel', ({ channel }) => {
        if (channel.label !== 'ping-pong') return;
        channel.addEventListener('message', ({ data }) => said.push(String(data)));
        setInterval(() => channel.send('ping'), 1000);
      });
    }

    function measure(): void {
      const chunk = 64 * 1024;
      let received = 0;
      pc.addEventListener('datachannel', ({ channel }) => {
        if (channel.label !== 'datachannel-buffer-limits') return;
        channel.binaryType = 'arraybuffer';
        channel.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
          if (typeof data === 'string') said.push(data.startsWith('#STOP') ? `${data} ${received}` : data);
          else received += data.byteLength;
        });
        const sendAll = () => {
          channel.send(`#START ${chunk / 1024}`);
          for (let sent = 0; sent < megabytes * 1024 * 1024; sent += chunk) channel.send(new Uint8Array(chunk));
          channel.send('#STOP');
        };
        // It waits, as one browser loses what is sent at once.
        const sendSoon = () => setTimeout(sendAll, 200);
        if (channel.readyState === 'open') sendSoon();
        else channel.addEventListener('open', sendSoon);
      });
    }

    try {
      await pc.setRemoteDescription(localDescription);
      if (example === 'loopback' || example === 'broadcaster') await sendOwn();
      if (example === 'loopback' || example === 'viewer') showRemote();
      if (example === 'ping-pong') pingEachSecond();
      if (example === 'buffer-limits') measure();
      await pc.setLocalDescription(await pc.createAnswer());
      await fetch(`${url}/connections/${id}/remote-description`, {
        method: 'POST',
        body: JSON.stringify(pc.localDescription),
        headers: { 'Content-Type': 'application/json' },
      });
    } catch (error) {
      pc.close();
      throw error;
    }
  }, options);
}

/** What has come over the client's data channel. */
export const heardBy = (page: Page) => page.evaluate(() => [...(globalThis as Client).client.said]);

export const connectionOf = (page: Page) => page.evaluate(() => (globalThis as Client).client.id);

/** Closes the client's side, as its page does. */
export const closeClient = (page: Page) => page.evaluate(() => (globalThis as Client).client.pc.close());

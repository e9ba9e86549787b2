import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Page } from '@playwright/test';

/** The media's way between two browsers, in the hands of a test. */
export interface Cable {
  /** Nothing gets through, by old ways or new. */
  cut(): void;
  mend(): void;
  /** From now on every packet takes this much longer; ms. */
  slow(ms: number): void;
  /**
   * Every way that exists ends for good, and new ones work: what a router does that gets another address. The browsers notice nothing but
   * silence.
   */
  renumber(): void;
  close(): Promise<void>;
}

interface Way {
  readonly near: Socket;
  readonly far: Map<string, Socket>;
}

/**
 * Puts a cable between the pages: whatever UDP address one learns of the other is replaced by a port of ours, which passes packets on. TCP
 * candidates are left out. Call it before the pages are opened.
 */
export async function layCable(...pages: Page[]): Promise<Cable> {
  const ways = new Map<string, Promise<number>>();
  const sockets = new Set<Socket>();
  let isCut = false;
  let delayMs = 0;
  let generation = 0;

  async function open(onMessage: (message: Buffer, from: RemoteInfo) => void): Promise<Socket> {
    const socket = createSocket('udp4');
    const own = generation;
    const pass = (message: Buffer, from: RemoteInfo) => own === generation && !isCut && sockets.has(socket) && onMessage(message, from);
    socket.on('message', (message, from) => (delayMs === 0 ? pass(message, from) : setTimeout(pass, delayMs, message, from)));
    // A browser that has gone refuses what still arrives.
    socket.on('error', () => {});
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    sockets.add(socket);
    return socket;
  }

  /** A way to one address: each sender gets a port of its own there, as behind a NAT. */
  async function openWay(address: string, port: number): Promise<number> {
    const way: Way = { near: await open((message, from) => void forward(message, from)), far: new Map() };
    const opening = new Map<string, Promise<Socket>>();
    async function forward(message: Buffer, from: RemoteInfo): Promise<void> {
      const name = `${from.address}:${from.port}`;
      if (!opening.has(name))
        opening.set(
          name,
          open((answer) => way.near.send(answer, from.port, from.address)),
        );
      (await opening.get(name))?.send(message, port, address);
    }
    return way.near.address().port;
  }

  /** The candidate line as the other page may see it; null for one that it must not. */
  async function through(line: string): Promise<string | null> {
    const parts = line.split(' ');
    const [, , protocol = '', , address = '', port = ''] = parts;
    if (protocol.toLowerCase() !== 'udp' || !/^[\d.]+$/.test(address)) return null;
    const name = `${generation} ${address}:${port}`;
    if (!ways.has(name)) ways.set(name, openWay(address, Number(port)));
    const own = await ways.get(name);
    return [...parts.slice(0, 4), '127.0.0.1', String(own), ...parts.slice(6)].join(' ');
  }

  for (const page of pages) {
    await page.context().exposeFunction('throughCable', through);
    await page.context().addInitScript(rewriteCandidates);
  }
  return {
    cut: () => void (isCut = true),
    mend: () => void (isCut = false),
    slow: (ms) => void (delayMs = ms),
    renumber: () => void (generation += 1),
    async close() {
      const open = [...sockets];
      sockets.clear();
      await Promise.all(open.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
    },
  };
}

/** Runs in the page before its own code: every candidate of the other side is passed through the cable before the browser sees it. */
function rewriteCandidates(): void {
  const { throughCable } = globalThis as unknown as { throughCable: (line: string) => Promise<string | null> };

  async function rewritten(sdp: string): Promise<string> {
    const lines = sdp.split('\r\n').map(async (line) => {
      if (!line.startsWith('a=candidate:')) return line;
      const passed = await throughCable(line.slice(2));
      return passed === null ? null : `a=${passed}`;
    });
    return (await Promise.all(lines)).filter((line) => line !== null).join('\r\n');
  }

  class CabledPeerConnection extends RTCPeerConnection {
    #last: Promise<unknown> = Promise.resolve();

    /** What was called first is done first, although each has to ask outside. */
    #inTurn(act: () => Promise<void>): Promise<void> {
      const result = this.#last.then(act);
      this.#last = result.catch(() => {});
      return result;
    }

    override setRemoteDescription({ type, sdp = '' }: RTCSessionDescriptionInit): Promise<void> {
      return this.#inTurn(async () => super.setRemoteDescription({ type, sdp: await rewritten(sdp) }));
    }

    override addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
      return this.#inTurn(async () => {
        const line = candidate?.candidate ?? '';
        const passed = line === '' ? line : await throughCable(line);
        if (passed !== null) await super.addIceCandidate({ ...candidate, candidate: passed });
      });
    }
  }
  globalThis.RTCPeerConnection = CabledPeerConnection;
}

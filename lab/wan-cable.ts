import { spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import { seeded } from '../e2e/seeded.ts';
import { Line, NO_IMPAIRMENT, type Impairment } from './impairment.ts';
import { ip, namespaceOf } from './namespaces.ts';
import { runCommand } from './run-command.ts';
import type { Watcher } from './watcher.ts';

export interface WanCable {
  /** From now on, in both directions. */
  impair(impairment: Partial<Impairment>): void;
  close(): void;
}

const SEED = 4711;

/** Ports at either end of the UDP packets: ours, and `socat`'s. */
const NEAR = { inet: 7001, router: 7002 };
const FAR = { inet: 7011, router: 7012 };
type Side = keyof typeof NEAR;

interface End {
  readonly socket: Socket;
  send(frame: Buffer): void;
  stop(): void;
}

/** A loopback address of this laboratory's own, so that its ports are free. */
function loopbackOf(owner: number): string {
  return [127, 64 + ((owner >> 16) & 127), (owner >> 8) & 255, owner & 255].join('.');
}

/** An Ethernet device (a TAP), each of whose frames is a UDP packet between `socat` and a port of ours. */
async function openEnd(owner: number, side: Side, device: string, watcher: Watcher): Promise<End> {
  const address = loopbackOf(owner);
  const socket = createSocket('udp4').bind(NEAR[side], address);
  await once(socket, 'listening');
  const tap = `TUN,tun-type=tap,iff-no-pi,tun-name=${device}`;
  const packets = `UDP4-DATAGRAM:${address}:${NEAR[side]},bind=${address}:${FAR[side]}`;
  const child = spawn('socat', [tap, packets], { stdio: ['ignore', 'ignore', 'inherit'] });
  watcher.tellProcess(child);
  const isThere = () => runCommand(['ip', 'link', 'show', device]).then(Boolean, () => false);
  await expect.poll(isThere, { intervals: [20] }).toBe(true);
  return { socket, send: (frame) => socket.send(frame, FAR[side], address), stop: () => void child.kill('SIGKILL') };
}

/** The way from rA2 to the internet: a cable whose quality a test sets. Netem would do it, but many kernels are without. */
export async function layWanCable(owner: number, watcher: Watcher): Promise<WanCable> {
  const devices = [`gc${owner}i`, `gc${owner}r`] as const;
  const inet = await openEnd(owner, 'inet', devices[0], watcher);
  const router = await openEnd(owner, 'router', devices[1], watcher);
  let impairment = NO_IMPAIRMENT;
  let isOpen = true;
  const join = (from: End, to: End, line: Line) => {
    from.socket.on('message', (frame) => {
      const arrivalAt = line.arrivalOf(frame.length, performance.now(), impairment);
      if (arrivalAt === null) return;
      const deliver = () => isOpen && to.send(frame);
      const waitMs = arrivalAt - performance.now();
      if (waitMs < 1) deliver();
      else setTimeout(deliver, waitMs);
    });
  };
  join(inet, router, new Line(seeded(SEED)));
  join(router, inet, new Line(seeded(SEED + 1)));
  await ip(null, [
    `link set ${devices[0]} netns ${namespaceOf(owner, 'inet')} name rA2`,
    `link set ${devices[1]} netns ${namespaceOf(owner, 'rA2')} name wan`,
  ]);
  return {
    impair: (change) => void (impairment = { ...NO_IMPAIRMENT, ...change }),
    close() {
      isOpen = false;
      for (const end of [inet, router]) {
        end.stop();
        end.socket.close();
      }
    },
  };
}

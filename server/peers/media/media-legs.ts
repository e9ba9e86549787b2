import { RtcpNackResponder, type MediaHandler } from 'node-datachannel';
import type { StreamCount } from '../engine.ts';
import type { AddedTrack } from './add-tracks.ts';
import { Allowance, CONTROL, rateOf } from './allowance.ts';
import { Bandwidth } from './bandwidth.ts';
import { freeOnceQuiet } from './free-once-quiet.ts';
import { Inlet } from './inlet.ts';
import type { Guard } from './native-listener.ts';
import { Outlet } from './outlet.ts';
import { isRtcp } from './rtp.ts';

/** Packets that are kept to be sent again: half a second and more of a picture at 2.5 Mb/s. */
const KEPT_PACKETS = 512;

export interface LegsOptions {
  readonly tracks: readonly AddedTrack[];
  readonly receives: boolean;
  readonly sends: boolean;
  readonly maxBitrate: number;
  /** What comes in can be passed on from now on. */
  readonly onStart: (legs: MediaLegs) => void;
  readonly onClose: (legs: MediaLegs) => void;
  /** Somebody else's codec has come into what this peer receives. */
  readonly onMismatch: () => void;
  /** This peer has to be closed for what it asks for. */
  readonly onExcess: () => void;
  /** Makes the listeners for the native side. */
  readonly guarded: Guard;
}

/** What a peer hands to its media. */
export type LegParts = Pick<LegsOptions, 'tracks' | 'guarded' | 'onExcess'>;

/** The media of one peer: for each section a place where packets come in, or leave, or both. */
export class MediaLegs {
  readonly inlets: readonly Inlet[];
  readonly outlets: readonly Outlet[];
  readonly #options: LegsOptions;
  readonly #bandwidth: Bandwidth;
  readonly #allowances: readonly Allowance[];
  /** The native side keeps neither of them alive. */
  readonly #kept: { readonly tracks: readonly AddedTrack[]; readonly handlers: MediaHandler[] };
  #allowedBitrate: number | null = null;
  /** Packets, of whatever kind. */
  #received = 0;
  #hasStarted = false;
  #isClosed = false;

  constructor(options: LegsOptions) {
    const { tracks, receives, sends, maxBitrate, guarded } = options;
    this.#options = options;
    this.#bandwidth = new Bandwidth(maxBitrate);
    this.#allowances = tracks.map(({ kind }) => new Allowance(receives ? rateOf(kind, maxBitrate) : CONTROL));
    this.#kept = { tracks, handlers: [] };
    this.inlets = receives ? tracks.map((track) => new Inlet(track)) : [];
    this.outlets = sends ? tracks.map((track) => new Outlet({ ...track, onMismatch: options.onMismatch, onExcess: options.onExcess })) : [];
    tracks.forEach(({ track, kind }, at) => {
      const inlet = this.inlets[at];
      const outlet = this.outlets[at];
      if (outlet && kind === 'video') {
        const repair = new RtcpNackResponder(KEPT_PACKETS);
        track.setMediaHandler(repair);
        this.#kept.handlers.push(repair);
      }
      track.onMessage(
        guarded((packet) => {
          this.#received += 1;
          if (this.#isClosed) return;
          const mayPass = this.#allowances[at]?.take(packet.length, performance.now()) === true;
          if (!isRtcp(packet)) return mayPass ? inlet?.receive(packet) : undefined;
          // What it asks for has been sent already: it is counted in any case.
          outlet?.hear(packet);
          if (mayPass) inlet?.hear(packet);
        }),
      );
    });
  }

  get allowedBitrate(): number | null {
    return this.#allowedBitrate;
  }

  /** Does nothing once it is closed: the native side may have had word of the connection on its way then. */
  start(): void {
    if (this.#hasStarted || this.#isClosed) return;
    this.#hasStarted = true;
    for (const outlet of this.outlets) outlet.open();
    this.#options.onStart(this);
  }

  /** Tells the peer what has come of what it sends, and how much it may send. */
  tick(now: number): void {
    if (!this.#hasStarted) return;
    const receptions = this.inlets.map((inlet) => ({ inlet, reception: inlet.log.reception(now) }));
    const seen = receptions.flatMap(({ reception }) => reception ?? []);
    if (seen.length === 0) return;
    const expected = seen.reduce((sum, reception) => sum + reception.expected, 0);
    const lost = seen.reduce((sum, reception) => sum + (reception.fractionLost / 256) * reception.expected, 0);
    const allowed = Math.min(Infinity, ...this.outlets.map((outlet) => outlet.limit));
    this.#allowedBitrate = this.#bandwidth.update(expected, expected > 0 ? lost / expected : 0, allowed);
    for (const { inlet, reception } of receptions) {
      if (reception) inlet.report(reception, inlet.kind === 'video' ? this.#allowedBitrate : null);
      inlet.askAgain(now);
    }
  }

  /** Whether the peer goes on sending more than it may. */
  isFlooded(now: number): boolean {
    return this.#allowances.some((allowance) => allowance.isFlooded(now));
  }

  counts(): StreamCount[] {
    const inward = this.inlets.map(({ kind, log }) => ({
      kind,
      direction: 'in' as const,
      packets: log.packets,
      bytes: log.bytes,
      lost: log.lost,
    }));
    const outward = this.outlets.map(({ kind, packets, bytes, lost }) => ({ kind, direction: 'out' as const, packets, bytes, lost }));
    return [...inward, ...outward];
  }

  close(): void {
    this.#isClosed = true;
    this.#options.onClose(this);
    for (const inlet of this.inlets) inlet.stop();
    for (const outlet of this.outlets) outlet.close();
    // The native side closes them with the peer.
    for (const { track } of this.#kept.tracks) {
      freeOnceQuiet(
        () => this.#received,
        () => track.close(),
      );
    }
  }
}

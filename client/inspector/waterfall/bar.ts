import type { CallSeat } from '../../../protocol/seat.ts';

/** What a connection goes through, in the order in which it usually does. */
export const PHASES = [
  'page',
  'socket',
  'seat',
  'devices',
  'offer',
  'offer-delivery',
  'answer',
  'answer-delivery',
  'candidate',
  'check',
  'ice',
  'dtls',
  'packet',
  'frame',
] as const;

export type Phase = (typeof PHASES)[number];

export const SIDES: readonly Bar['side'][] = ['caller', 'callee', 'server'];

/** A phase of one side, or of the server between them. Times are ms on this side's clock. */
export interface Bar {
  readonly side: CallSeat | 'server';
  readonly phase: Phase;
  readonly fromMs: number;
  /** Null: it is under way, or nobody knows when it ended. */
  readonly toMs: number | null;
  /** What had to be done before it could begin, of what is known the last to be done. */
  readonly waitsFor: Bar | null;
}

/** What had to be done before a phase could begin: `own` at the same side, `server` on the way, `both` wherever it was done last. */
export const BEFORE: Readonly<Record<Phase, readonly Phase[]>> = {
  page: [],
  socket: ['page'],
  seat: ['socket'],
  devices: ['page'],
  offer: ['seat'],
  'offer-delivery': ['offer', 'seat'],
  answer: ['offer-delivery'],
  'answer-delivery': ['answer'],
  candidate: ['offer', 'offer-delivery', 'seat'],
  check: ['answer-delivery', 'answer', 'candidate'],
  ice: ['check'],
  dtls: ['ice'],
  packet: ['dtls'],
  frame: ['packet', 'dtls', 'devices'],
};

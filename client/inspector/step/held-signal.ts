import type { SignalBody } from '../../../protocol/signal.ts';

/** A signal that a person lets go: the caller's own, or one of the callee that has come. */
export interface HeldSignal {
  readonly id: number;
  readonly direction: 'sent' | 'received';
  readonly negotiation: number;
  readonly body: SignalBody;
}

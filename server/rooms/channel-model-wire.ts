import type { RelayedSignal } from '../../protocol/signal.ts';
import type { Asked, ModelPage } from './channel-model-pages.ts';
import type { Claim, Entrance, Notice } from './rooms.ts';

/** What the server says to a connection. */
export type Told = { claim: Claim; entrance: Entrance } | { refused: true } | { signal: RelayedSignal } | { notice: Notice };

/** A connection. What is on its way is lost when it ends. */
export interface Wire {
  readonly id: string;
  readonly page: ModelPage;
  up: Asked[];
  down: Told[];
  isOpen: boolean;
}

import type { ExampleName } from '../examples/example-name.ts';
import type { RunState } from '../examples/example-run.ts';
import type { MediaFigures } from '../examples/media-figures.ts';
import type { Pings } from '../examples/ping-pong.ts';
import type { Transfer, TransferRequest } from '../examples/transfer.ts';

/** What an example is asked to do. */
export interface ExampleForm {
  /** As it was typed. */
  readonly channel: string;
  readonly transfer: TransferRequest;
}

export interface ExampleState {
  readonly example: ExampleName;
  readonly form: ExampleForm;
  /** The name that was typed is none. */
  readonly isBadName: boolean;
  /** Null: it has not been started. */
  readonly run: RunState | null;
  readonly local: MediaStream | null;
  readonly remote: MediaStream | null;
  /** Changes with the tracks. */
  readonly version: number;
  readonly figures: MediaFigures;
  /** Nothing has come for a while, though something came before. */
  readonly isStalled: boolean;
  readonly pings: Pings;
  readonly transfer: Transfer | null;
}

import type { Random } from '../random.ts';
import type { Named } from './bystanders.ts';
import type { Target } from './target.ts';

/** What inputs are sent through, such as a connection. */
export interface Line<I> {
  /** Resolves once the other end has had the input, as far as can be told from here. Never rejects for what the other end does. */
  readonly send: (input: I) => Promise<void>;
  /** The other end has ended it: the next input needs another one. */
  readonly isOver: () => boolean;
  readonly close: () => Promise<void> | void;
}

/** A surface of one server that runs. */
export interface Ground<I> {
  /** `from`: an address of 127.0.0.0/8 that nobody else has used. */
  readonly open: (from: string) => Promise<Line<I>>;
  /** What is wrong apart from what every surface is checked for; null: nothing. */
  readonly check?: () => Promise<string | null>;
  readonly close?: () => Promise<void> | void;
}

/** One of the places at which strangers send something. Inputs are plain JSON, so that a failure can be printed and sent again. */
export interface Surface<I> {
  readonly name: string;
  /** Makes an input: the same for a generator of the same seed. */
  readonly make: (random: Random) => I;
  /** `named`: what other people on the server have, for strangers to try. */
  readonly prepare: (target: Target, named: Named) => Promise<Ground<I>>;
  /** So many at once. */
  readonly lines: number;
  /** Then the next ones are sent through another line, from another address. */
  readonly inputsPerLine: number;
  /** Inputs that are smaller than this one and may do the same. */
  readonly shrink?: (input: I) => readonly I[];
}

import type { Refusal } from '../timeline/timeline-file.ts';
import type { OpenedFile } from './read-file.ts';

export interface ReplayState {
  /** Null: none is open. `name` null: it is the example. */
  readonly opened: ({ readonly name: string | null } & OpenedFile) | null;
  /** What is being read, and how much of that is done (0 to 1); null: nothing. */
  readonly reading: { readonly name: string; readonly part: number } | null;
  /** Why the last one was not; null: it was. */
  readonly refusal: Refusal | { readonly code: 'example' } | null;
}

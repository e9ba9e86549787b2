import type { Refusal, SavedTimeline } from '../timeline/timeline-file.ts';

export interface ReplayState {
  /** Null: none is open. */
  readonly opened: { readonly name: string | null; readonly saved: SavedTimeline } | null;
  /** Why the last one was not; null: it was. */
  readonly refusal: Refusal | { readonly code: 'example' } | null;
}

import type { PairStanding } from './pair-grid.ts';

/** A sign for each way that a pair can stand: they differ in shape, so that they are told apart without their colours. */
const PATHS: Readonly<Record<PairStanding, string>> = {
  selected: 'M3 8.5 6.5 12 13 4.5M1.5 15h13',
  succeeded: 'M3 8.5 6.5 12 13 4.5',
  'in-progress': 'M2 8h10M8.5 4.5 12 8l-3.5 3.5',
  waiting: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M8 5.5V8l2 1.5',
  frozen: 'M8 2v12M2.8 5l10.4 6M13.2 5 2.8 11',
  failed: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  cancelled: 'M3 8h10',
};

export function StandingSign({ standing }: { standing: PairStanding }) {
  return (
    <svg class="standing-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[standing]} />
    </svg>
  );
}

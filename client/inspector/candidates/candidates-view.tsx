import { useMemo, useState } from 'preact/hooks';
import { otherSeat, type CallSeat } from '../../../protocol/seat.ts';
import { fill } from '../../text/fill.ts';
import type { InspectorTablesText } from '../../text/inspector-tables-en.ts';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { candidatesBySide, type Candidate } from './candidate-list.ts';
import { CandidateTable } from './candidate-table.tsx';
import type { Explain } from './explain.tsx';
import { isEndOf } from './pair-end.ts';
import { pairGrid, type GridPair } from './pair-grid.ts';
import { PairGridView } from './pair-grid-view.tsx';
import { showAddresses } from './shown-address.ts';
import '../../styles/inspector/candidates.css';
import '../../styles/inspector/pairs.css';

const SEATS: readonly CallSeat[] = ['caller', 'callee'];

export interface CandidatesViewProps {
  readonly timeline: CallTimeline;
  /** Addresses are called what they are, and not shown. */
  readonly isHidden: boolean;
  readonly text: InspectorTablesText;
  readonly explain: Explain;
}

/** The candidates of both sides, and the pairs that are made of them, with how their checks stand. */
export function CandidatesView({ timeline, isHidden, text, explain }: CandidatesViewProps) {
  const [seenBy, setSeenBy] = useState<CallSeat>(timeline.seat);
  const candidates = useMemo(() => candidatesBySide(timeline), [timeline]);
  const grid = useMemo(() => pairGrid(timeline, seenBy), [timeline, seenBy]);
  const showAddress = useMemo(() => showAddresses(candidates, isHidden, text), [candidates, isHidden, text]);
  const isKnown = (side: CallSeat) => side === timeline.seat || timeline.peer !== null || candidates[side].length > 0;
  const inUse = (side: CallSeat) => numberInUse(candidates[side], grid.selected, side === grid.side);
  return (
    <div class="candidates-view">
      <section class="pairs" aria-label={text['pairs.title']}>
        <h3>{text['pairs.title']}</h3>
        {timeline.peer === null ? (
          <p class="quiet">{fill(text['pairs.seenBy'], { side: text[`side.${timeline.seat}`] })}</p>
        ) : (
          <p class="seen-by" role="group" aria-label={text['pairs.title']}>
            {SEATS.map((side) => (
              <button key={side} type="button" class={side} aria-pressed={side === seenBy} onClick={() => setSeenBy(side)}>
                {fill(text['pairs.seenBy'], { side: text[`side.${side}`] })}
              </button>
            ))}
          </p>
        )}
        <PairGridView grid={grid} text={text} showAddress={showAddress} explain={explain} />
      </section>
      {[timeline.seat, otherSeat(timeline.seat)].map((side) => (
        <CandidateTable
          key={side}
          side={side}
          candidates={isKnown(side) ? candidates[side] : null}
          inUse={inUse(side)}
          text={text}
          showAddress={showAddress}
          explain={explain}
        />
      ))}
    </div>
  );
}

function numberInUse(candidates: readonly Candidate[], selected: GridPair | null, isLocal: boolean): number | null {
  if (!selected) return null;
  const end = isLocal ? selected.local : selected.remote;
  return candidates.findLast((candidate) => isEndOf(candidate, end))?.number ?? null;
}

import { useState } from 'preact/hooks';
import type { CallSeat } from '../../../protocol/seat.ts';
import { fill } from '../../text/fill.ts';
import type { InspectorTablesText } from '../../text/inspector-tables-en.ts';
import { CandidateFieldsView } from './candidate-fields.tsx';
import type { Candidate } from './candidate-list.ts';
import { candidateType, type Explain } from './explain.tsx';
import type { ShowAddress } from './shown-address.ts';

/** More rows than a person reads; the other side decides how many there are. */
const MOST_ROWS = 60;

export interface CandidateTableProps {
  readonly side: CallSeat;
  /** Null: nothing has been heard of this side. */
  readonly candidates: readonly Candidate[] | null;
  /** Those of the pair in use. */
  readonly inUse: number | null;
  readonly text: InspectorTablesText;
  readonly showAddress: ShowAddress;
  readonly explain: Explain;
}

/** The candidates of one side, the newest round of gathering first. */
export function CandidateTable({ side, candidates, text, ...rest }: CandidateTableProps) {
  const rounds = [...new Set((candidates ?? []).map(({ round }) => round))].sort((a, b) => b - a);
  const title = fill(text['candidates.title'], { side: text[`side.${side}`] });
  return (
    <section class={`candidates ${side}`} aria-label={title}>
      <h3>
        <span class="side-mark" aria-hidden="true" /> {title}
        {candidates !== null && candidates.length > 0 && (
          <small>{fill(text['candidates.count'], { count: String(candidates.length) })}</small>
        )}
      </h3>
      {rounds.length === 0 && <p class="quiet">{text[candidates === null ? 'candidates.unknown' : 'candidates.empty']}</p>}
      {rounds.map((round, index) => {
        const inRound = (candidates ?? []).filter((candidate) => candidate.round === round);
        const rows = <Rows candidates={inRound} text={text} {...rest} />;
        if (rounds.length === 1) return rows;
        const name = round === 1 ? text['candidates.round.first'] : fill(text['candidates.round.again'], { number: String(round) });
        return (
          <details key={round} open={index === 0}>
            <summary>
              {name} {index > 0 && <small>{text['candidates.round.over']}</small>}
            </summary>
            {rows}
          </details>
        );
      })}
    </section>
  );
}

function Rows({ candidates, inUse, text, ...rest }: Omit<CandidateTableProps, 'side'> & { candidates: readonly Candidate[] }) {
  const more = candidates.length - MOST_ROWS;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{text['column.number']}</th>
            <th scope="col">{text['column.type']}</th>
            <th scope="col">{text['column.address']}</th>
            <th scope="col">{text['column.protocol']}</th>
            <th scope="col" class="priority">
              {text['column.priority']}
            </th>
          </tr>
        </thead>
        <tbody>
          {candidates.slice(0, MOST_ROWS).map((candidate) => (
            <Row key={candidate.number} candidate={candidate} isInUse={candidate.number === inUse} text={text} {...rest} />
          ))}
        </tbody>
      </table>
      {more > 0 && <p class="quiet">{fill(text['candidates.more'], { count: String(more) })}</p>}
    </>
  );
}

interface RowProps extends Pick<CandidateTableProps, 'text' | 'showAddress' | 'explain'> {
  readonly candidate: Candidate;
  readonly isInUse: boolean;
}

function Row({ candidate, isInUse, text, showAddress, explain }: RowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { number, type, address, port, protocol, tcpType, priority } = candidate;
  // Behind port 9 nobody listens: it stands for none (RFC 6544 §4.5).
  const isPortTold = port !== null && !(port === 9 && tcpType === 'active');
  return (
    <>
      <tr class={isInUse ? 'in-use' : undefined}>
        <td>
          <button
            type="button"
            class="candidate-number"
            aria-expanded={isOpen}
            aria-label={fill(text['field.more'], { number: String(number) })}
            onClick={() => setIsOpen(!isOpen)}
          >
            {number}
          </button>
        </td>
        <td class="type">{candidateType(type, explain)}</td>
        <td class="address mono">
          {showAddress(address)}
          {isPortTold && <span class="port">{`:${port}`}</span>}
          {isInUse && <small class="mark">{text['candidates.selected']}</small>}
          {candidate.foundation === null && <small>{text['candidates.discovered']}</small>}
        </td>
        <td class="mono">{[protocol, tcpType].filter(Boolean).join(' ')}</td>
        <td class="mono priority">{priority}</td>
      </tr>
      {isOpen && (
        <tr class="more">
          <td colSpan={5}>
            <CandidateFieldsView candidate={candidate} text={text} showAddress={showAddress} />
          </td>
        </tr>
      )}
    </>
  );
}

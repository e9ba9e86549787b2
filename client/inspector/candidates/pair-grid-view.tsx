import { useState } from 'preact/hooks';
import { otherSeat, type CallSeat } from '../../../protocol/seat.ts';
import { fill } from '../../text/fill.ts';
import type { InspectorTablesText } from '../../text/inspector-tables-en.ts';
import { candidateType, type Explain } from './explain.tsx';
import { PairReadout } from './pair-readout.tsx';
import type { GridEnd, PairGrid, PairStanding } from './pair-grid.ts';
import type { ShowAddress } from './shown-address.ts';
import { StandingSign } from './standing-sign.tsx';

const STANDINGS: readonly PairStanding[] = ['selected', 'succeeded', 'in-progress', 'waiting', 'frozen', 'failed', 'cancelled'];

export interface PairGridProps {
  readonly grid: PairGrid;
  readonly text: InspectorTablesText;
  readonly showAddress: ShowAddress;
  readonly explain: Explain;
}

/** Every pair that one side checks: a row for each of its candidates, a column for each of the other side's. */
export function PairGridView({ grid, text, showAddress, explain }: PairGridProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { side, locals, remotes, cells, selected, leftOut } = grid;
  const all = cells.flat().filter((pair) => pair !== null);
  const shown = all.find(({ id }) => id === chosen) ?? selected;
  if (all.length === 0) return <p class="quiet">{text['pairs.empty']}</p>;
  const head = (seat: CallSeat, { number, end }: GridEnd) => (
    <>
      <span class={`end-number ${seat}`}>{number ?? '–'}</span> {candidateType(end.type, explain)}
    </>
  );
  return (
    <div class="pair-grid">
      <div class="pair-scroll">
        <table aria-label={`${text['pairs.title']}, ${fill(text['pairs.seenBy'], { side: text[`side.${side}`] })}`}>
          <thead>
            <tr>
              <td />
              {remotes.map((remote) => (
                <th key={remote.key} scope="col">
                  {head(otherSeat(side), remote)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {locals.map((local, row) => (
              <tr key={local.key}>
                <th scope="row">{head(side, local)}</th>
                {remotes.map((remote, column) => {
                  const pair = cells[row]?.[column];
                  if (!pair) return <td key={remote.key} class="no-pair" aria-label={text['pairs.none']} />;
                  const standing = text[`pairs.standing.${pair.standing}`];
                  const names = { local: endName(side, local, text), remote: endName(otherSeat(side), remote, text), standing };
                  return (
                    <td key={remote.key}>
                      <button
                        type="button"
                        class={`pair ${pair.standing}`}
                        aria-pressed={pair === shown}
                        aria-label={fill(text['pairs.label'], names)}
                        onClick={() => setChosen(pair.id)}
                        onFocus={() => setChosen(pair.id)}
                        onPointerEnter={() => setChosen(pair.id)}
                      >
                        <StandingSign standing={pair.standing} />
                        <span>{standing}</span>
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {leftOut > 0 && <p class="quiet">{fill(text['candidates.more'], { count: String(leftOut) })}</p>}
      {shown && <PairReadout pair={shown} side={side} text={text} showAddress={showAddress} />}
      <details class="pair-legend">
        <summary>{text['pairs.legend']}</summary>
        <dl>
          {STANDINGS.map((standing) => (
            <div key={standing} class={standing}>
              <dt>
                <StandingSign standing={standing} /> {text[`pairs.standing.${standing}`]}
              </dt>
              <dd>{text[`pairs.explain.${standing}`]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

function endName(seat: CallSeat, { number, end }: GridEnd, text: InspectorTablesText): string {
  const names = { side: text[`side.${seat}`], type: end.type };
  return number === null ? fill(text['pairs.end.unnumbered'], names) : fill(text['pairs.end'], { ...names, number: String(number) });
}

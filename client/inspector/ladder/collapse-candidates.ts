import type { LadderMessage } from './ladder-event.ts';
import type { Row, SignalRow } from './ladder.ts';

type CandidateRow = SignalRow & Pick<Row, 'key' | 'at'>;

function isCandidate(row: Row): row is CandidateRow {
  return row.type === 'signals' && row.messages[0].kind === 'candidate';
}

/**
 * Candidates that nothing but candidates stands between become one row for each side and stretch, which stands where the first of them
 * stood: both sides trickle at the same time, and one row after the other would show nothing but that.
 */
export function collapseCandidates(rows: readonly Row[]): Row[] {
  const collapsed: Row[] = [];
  const runs = new Map<string, { row: CandidateRow; messages: LadderMessage[] }>();
  const end = () => {
    for (const { row, messages } of runs.values()) {
      const [first = row.messages[0], ...more] = messages;
      collapsed.push({ ...row, messages: [first, ...more] });
    }
    runs.clear();
  };
  for (const row of rows) {
    if (!isCandidate(row)) {
      end();
      collapsed.push(row);
      continue;
    }
    const [{ from, negotiation }] = row.messages;
    const name = `${row.stretch} ${from} ${negotiation}`;
    const run = runs.get(name);
    if (run) run.messages.push(...row.messages);
    else runs.set(name, { row, messages: [...row.messages] });
  }
  end();
  return collapsed;
}

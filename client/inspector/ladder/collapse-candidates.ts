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
  let runs: CandidateRow[] = [];
  for (const row of rows) {
    if (!isCandidate(row)) {
      collapsed.push(...runs, row);
      runs = [];
      continue;
    }
    const index = runs.findIndex((run) => isOneRun(run, row));
    const run = runs[index];
    if (run) runs[index] = { ...run, messages: [...run.messages, ...row.messages] };
    else runs.push(row);
  }
  return [...collapsed, ...runs];
}

function isOneRun(run: CandidateRow, row: CandidateRow): boolean {
  const [first, next] = [run.messages[0], row.messages[0]];
  return run.stretch === row.stretch && first.from === next.from && first.negotiation === next.negotiation;
}

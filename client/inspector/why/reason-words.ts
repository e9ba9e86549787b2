import { fill } from '../../text/fill.ts';
import type { VerdictKey, VerdictText } from '../../text/inspector-verdict-en.ts';
import type { Finding } from './finding.ts';
import type { RuleName } from './rules.ts';

export interface ReasonWords {
  readonly title: string;
  readonly means: string;
  readonly advice: string;
}

/** What a finding means and what to do. Words of the other side are there where it makes a difference. */
export function reasonWords({ rule, whose, params }: Finding<RuleName>, text: VerdictText): ReasonWords {
  const theirs = `why.${rule}.theirs`;
  const title = whose === 'theirs' && theirs in text ? text[theirs as VerdictKey] : text[`why.${rule}`];
  return { title: fill(title, params), means: fill(text[`why.${rule}.means`], params), advice: text[`why.${rule}.do`] };
}

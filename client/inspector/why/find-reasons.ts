import type { CallTimeline } from '../../timeline/call-timeline.ts';
import type { Finding, Severity } from './finding.ts';
import { RULE_NAMES, RULES, type RuleName } from './rules.ts';
import { seeCall } from './seen-call.ts';

const SEVERITIES: readonly Severity[] = ['stops', 'slows', 'note'];

/** Why a call failed, or is slow: the worst first. `now`: when it is looked at; ms since 1970 on this side's clock. */
export function findReasons(timeline: CallTimeline, now: number): Finding<RuleName>[] {
  const call = seeCall(timeline, now);
  const findings = RULE_NAMES.flatMap((rule) => {
    const found = RULES[rule](call);
    if (!found) return [];
    const { severity, whose = null, evidence = [], params = {} } = found;
    return { rule, severity, whose, evidence, params };
  });
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

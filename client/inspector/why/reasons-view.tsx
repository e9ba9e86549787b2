import type { Glossary } from '../../text/glossary-terms.ts';
import { fill } from '../../text/fill.ts';
import type { VerdictText } from '../../text/inspector-verdict-en.ts';
import { Explained } from '../../ui/explained.tsx';
import { evidenceWords } from './evidence-words.ts';
import type { Evidence, Finding, Severity } from './finding.ts';
import { reasonWords } from './reason-words.ts';
import type { RuleName } from './rules.ts';
import '../../styles/inspector/why.css';

/** Beyond these a list of evidence repeats itself. */
const SHOWN = 8;

export interface ReasonsProps {
  readonly findings: readonly Finding<RuleName>[];
  /** When the timeline begins: evidence is told by the time since then. ms since 1970. */
  readonly startedAt: number;
  readonly text: VerdictText;
  readonly glossary: Glossary;
}

/** Why the call failed or is slow: each finding with what it rests on and what to do. */
export function ReasonsView({ findings, startedAt, text, glossary }: ReasonsProps) {
  if (findings.length === 0) return <p class="no-reasons">{text['why.none']}</p>;
  return (
    <ol class="reasons" aria-label={text['why.title']}>
      {findings.map((finding) => (
        <Reason key={finding.rule} finding={finding} startedAt={startedAt} text={text} glossary={glossary} />
      ))}
    </ol>
  );
}

function Reason({ finding, startedAt, text, glossary }: Omit<ReasonsProps, 'findings'> & { readonly finding: Finding<RuleName> }) {
  const { severity, evidence } = finding;
  const { title, means, advice } = reasonWords(finding, text);
  return (
    <li class={`reason ${severity}`}>
      <p class="severity">
        <Mark severity={severity} />
        {text[`why.${severity}`]}
      </p>
      <h3>{title}</h3>
      <p class="means">
        <Explained sentence={means} glossary={glossary} />
      </p>
      <p class="advice">
        <strong>{text['why.do']}</strong> <Explained sentence={advice} glossary={glossary} />
      </p>
      {evidence.length > 0 && (
        <details>
          <summary>{fill(text['why.evidence'], { count: String(evidence.length) })}</summary>
          <ol>
            {evidence.slice(0, SHOWN).map((one) => (
              <EvidenceLine evidence={one} startedAt={startedAt} text={text} />
            ))}
          </ol>
          {evidence.length > SHOWN && <p>{fill(text['why.more'], { count: String(evidence.length - SHOWN) })}</p>}
        </details>
      )}
    </li>
  );
}

function EvidenceLine({ evidence, startedAt, text }: { evidence: Evidence; startedAt: number; text: VerdictText }) {
  return (
    <li>
      <span class="at">{((evidence.at - startedAt) / 1000).toFixed(2)} s</span>
      <span class={`who ${evidence.side}`}>{text[`time.${evidence.side}`]}</span>
      <code>{evidenceWords(evidence)}</code>
    </li>
  );
}

function Mark({ severity }: { severity: Severity }) {
  return <i class={`mark ${severity}`} aria-hidden="true" />;
}

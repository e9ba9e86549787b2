import { agreement, type SectionAgreement } from './agreement.ts';
import { diffSdp, type Cause, type SdpDiff } from './diff-sdp.ts';
import { explain } from './explain.ts';
import { TOPICS, type Explanation, type Topic } from './explanation.ts';
import { parseSdp, type Sdp, type SdpLine, type SdpSection } from './parse-sdp.ts';

/** How a line differs from the description before it. `before`: what a changed line said. */
export interface Difference {
  readonly kind: 'new' | 'changed' | 'gone';
  readonly cause: Cause;
  readonly before: string | null;
}

/** A line, ready to be shown. */
export interface ReadLine {
  readonly line: SdpLine;
  readonly explanation: Explanation;
  readonly difference: Difference | null;
}

export interface ReadTopic {
  readonly topic: Topic;
  readonly offer: readonly ReadLine[];
  readonly answer: readonly ReadLine[];
}

export interface ReadSection {
  /** Null for the session's own lines. */
  readonly agreement: SectionAgreement | null;
  readonly topics: readonly ReadTopic[];
}

export interface Descriptions {
  readonly offer: string | null;
  readonly answer: string | null;
  /** The description before of the side that offers now, be it an offer or an answer; and of the side that answers. */
  readonly previousOffer?: string | null;
  readonly previousAnswer?: string | null;
}

export interface Reading {
  readonly sections: readonly ReadSection[];
  readonly isCompared: boolean;
  readonly isRestart: boolean;
  readonly isFresh: boolean;
}

/** Everything that the reader shows, from the texts alone. */
export function readDescriptions({ offer, answer, previousOffer = null, previousAnswer = null }: Descriptions): Reading {
  const [offered, answered] = [offer, answer].map((text) => (text === null ? null : parseSdp(text)));
  const diffs = [diffOf(previousOffer, offered ?? null), diffOf(previousAnswer, answered ?? null)];
  const [offerDiff = null, answerDiff = null] = diffs;
  const section = (agreed: SectionAgreement | null, asked: SdpSection | null, replied: SdpSection | null) => ({
    agreement: agreed,
    topics: byTopic(asked ? readSection(asked, offerDiff) : [], replied ? readSection(replied, answerDiff) : []),
  });
  return {
    sections: [
      section(null, offered?.session ?? null, answered?.session ?? null),
      ...agreement(offered ?? null, answered ?? null).map((agreed) => section(agreed, agreed.offer, agreed.answer)),
    ],
    isCompared: diffs.some((diff) => diff !== null),
    isRestart: diffs.some((diff) => diff?.isRestart === true),
    isFresh: diffs.some((diff) => diff?.isFresh === true),
  };
}

export function countDifferences(topics: readonly ReadTopic[]): number {
  return topics.flatMap(({ offer, answer }) => [...offer, ...answer]).filter(({ difference }) => difference !== null).length;
}

/** Lines that are there, without those that are gone. */
export function countLines(lines: readonly ReadLine[]): number {
  return lines.filter(({ difference }) => difference?.kind !== 'gone').length;
}

function diffOf(earlier: string | null, later: Sdp | null): SdpDiff | null {
  return earlier === null || later === null ? null : diffSdp(parseSdp(earlier), later);
}

/** The section's lines in order; behind them those that are gone. */
function readSection(section: SdpSection, diff: SdpDiff | null): ReadLine[] {
  const lines = section.lines.map((line): ReadLine => {
    const change = diff?.changes.get(line.number);
    const difference = change ? ({ kind: change.before === null ? 'new' : 'changed', ...change } as const) : null;
    return { line, explanation: explain(line, section), difference };
  });
  const gone = diff?.gone.get(section.lines[0]?.number ?? 0) ?? [];
  const past: SdpSection = { kind: section.kind, lines: gone.map(({ line }) => line) };
  return [
    ...lines,
    ...gone.map(({ line, cause }): ReadLine => ({
      line,
      explanation: explain(line, past),
      difference: { kind: 'gone', cause, before: null },
    })),
  ];
}

function byTopic(offer: readonly ReadLine[], answer: readonly ReadLine[]): ReadTopic[] {
  const of = (topic: Topic, lines: readonly ReadLine[]) => lines.filter(({ explanation }) => explanation.topic === topic);
  return TOPICS.map((topic) => ({ topic, offer: of(topic, offer), answer: of(topic, answer) })).filter(
    (topic) => topic.offer.length + topic.answer.length > 0,
  );
}

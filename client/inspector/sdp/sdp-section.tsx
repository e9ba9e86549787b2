import { AudioLines, Braces, FileText, Video, type IconNode } from 'lucide';
import { useState } from 'preact/hooks';
import type { CallSeat } from '../../../protocol/seat.ts';
import type { SdpKey, SdpText } from '../../text/sdp-en.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Topic } from './explanation.ts';
import { say } from './phrase.ts';
import { countDifferences, countLines, type ReadLine, type ReadSection, type ReadTopic } from './reading.ts';
import { SdpAgreement } from './sdp-agreement.tsx';
import { SdpLineView } from './sdp-line.tsx';

export interface SdpSectionProps {
  readonly section: ReadSection;
  readonly offeredBy: CallSeat;
  /** Null: all of them. */
  readonly chosen: Topic | null;
  readonly isExplained: boolean;
  readonly isCompared: boolean;
  readonly isMissing: { readonly offer: boolean; readonly answer: boolean };
  readonly areOnlyChangesShown: boolean;
  /** There are more lines in all than are drawn at once. */
  readonly isLong: boolean;
  readonly text: SdpText;
}

const KINDS: ReadonlyMap<string, readonly [IconNode, SdpKey]> = new Map<string, readonly [IconNode, SdpKey]>([
  ['audio', [AudioLines, 'reader.section.audio']],
  ['video', [Video, 'reader.section.video']],
  ['application', [Braces, 'reader.section.application']],
]);

/** The session's lines or those of one m-section: what was agreed on, and the lines by topic, offer and answer side by side. */
export function SdpSectionView(props: SdpSectionProps) {
  const { section, offeredBy, chosen, areOnlyChangesShown, text } = props;
  const { agreement } = section;
  const mid = agreement?.mid ?? null;
  const [icon, title] = agreement
    ? (KINDS.get(agreement.kind) ?? [FileText, 'reader.section.other' as const])
    : [FileText, 'reader.session' as const];
  const topics = section.topics
    .filter(({ topic }) => chosen === null || topic === chosen)
    .map((topic) => (areOnlyChangesShown ? changesOf(topic) : topic))
    .filter(({ offer, answer }) => offer.length + answer.length > 0);
  if (topics.length === 0) return null;
  return (
    <section class={`sdp-section${agreement?.outcome === 'refused' ? ' refused' : ''}`}>
      <h3>
        <Icon node={icon} size={18} />
        {say({ key: title, values: { kind: agreement?.kind ?? '' } }, text)}
        {mid !== null && <code>{say({ key: 'reader.mid', values: { mid } }, text)}</code>}
      </h3>
      {agreement && chosen === null && !areOnlyChangesShown && <SdpAgreement agreed={agreement} offeredBy={offeredBy} text={text} />}
      {topics.map((topic) => (
        <TopicView key={topic.topic} {...props} topic={topic} isOpen={isOpenAtFirst(topic, props)} />
      ))}
    </section>
  );
}

const changesOf = ({ topic, offer, answer }: ReadTopic): ReadTopic => ({
  topic,
  offer: offer.filter(({ difference }) => difference !== null),
  answer: answer.filter(({ difference }) => difference !== null),
});

/** Open is what was asked for, what a restart changed, and what nobody here knows. */
function isOpenAtFirst({ topic, offer, answer }: ReadTopic, { chosen, areOnlyChangesShown, isLong }: SdpSectionProps): boolean {
  if (isLong) return false;
  if (chosen !== null || areOnlyChangesShown || topic === 'unknown') return true;
  return [...offer, ...answer].some(({ difference }) => difference?.cause === 'restart');
}

function TopicView({
  topic,
  isOpen,
  offeredBy,
  isExplained,
  isCompared,
  isMissing,
  isLong,
  text,
}: SdpSectionProps & { topic: ReadTopic; isOpen: boolean }) {
  // Where there is much, what nobody has opened is not drawn.
  const [isDrawn, setDrawn] = useState(isOpen || !isLong);
  const differences = isCompared ? countDifferences([topic]) : 0;
  const answeredBy = offeredBy === 'caller' ? 'callee' : 'caller';
  const sides: readonly Shown[] = [
    { seat: offeredBy, label: text['reader.offer'], lines: topic.offer, isMissing: isMissing.offer, text },
    { seat: answeredBy, label: text['reader.answer'], lines: topic.answer, isMissing: isMissing.answer, text },
  ];
  return (
    <details class="sdp-topic" open={isOpen} onToggle={({ currentTarget }) => currentTarget.open && setDrawn(true)}>
      <summary>
        <span>{text[`topic.${topic.topic}`]}</span>
        {differences > 0 && <span class="sdp-badge">{say({ key: 'reader.changed', values: { count: String(differences) } }, text)}</span>}
        {sides.map((side) => (
          <Count key={side.seat} {...side} />
        ))}
      </summary>
      {isDrawn && (
        <div class="sdp-sides">
          {sides.map((side) => (
            <Lines key={side.seat} {...side} isExplained={isExplained} />
          ))}
        </div>
      )}
    </details>
  );
}

interface Shown {
  readonly seat: CallSeat;
  readonly label: string;
  readonly lines: readonly ReadLine[];
  /** The whole description is not there. */
  readonly isMissing: boolean;
  readonly text: SdpText;
}

function Count({ seat, label, lines, isMissing, text }: Shown) {
  if (isMissing) return null;
  const count = String(countLines(lines));
  return (
    <span class={`sdp-count ${seat}`}>
      <span class="sdp-count-of">{label}</span> {count}
      <span class="unseen">{` (${say({ key: 'reader.lines', values: { count } }, text)})`}</span>
    </span>
  );
}

/** So many lines are drawn at once: the other side may send a description of ten thousand. */
const LINES_AT_ONCE = 200;

function Lines({ seat, label, lines, isMissing, isExplained, text }: Shown & { isExplained: boolean }) {
  const [most, setMost] = useState(LINES_AT_ONCE);
  const more = lines.length - most;
  return (
    <div class={`sdp-side ${seat}`}>
      <h4>
        {label} <span>{text[`reader.by.${seat}`]}</span>
      </h4>
      {lines.length === 0 && <p class="sdp-nothing">{text[isMissing ? 'reader.missing' : 'reader.nothing']}</p>}
      <ol>
        {lines.slice(0, most).map((read) => (
          <SdpLineView key={`${read.difference?.kind === 'gone'}${read.line.number}`} read={read} isExplained={isExplained} text={text} />
        ))}
      </ol>
      {more > 0 && (
        <button type="button" class="small-button" onClick={() => setMost(most + LINES_AT_ONCE)}>
          {say({ key: 'reader.more', values: { count: String(more) } }, text)}
        </button>
      )}
    </div>
  );
}

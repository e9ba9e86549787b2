import { useComputed, useSignal } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import type { CallSeat } from '../../../protocol/seat.ts';
import type { SdpText } from '../../text/sdp-en.ts';
import { TOPICS, type Topic } from './explanation.ts';
import { countDifferences, countLines, readDescriptions, type Descriptions, type Reading } from './reading.ts';
import { say } from './phrase.ts';
import { SdpSectionView } from './sdp-section.tsx';
import '../../styles/inspector/sdp.css';

/** A call has three, and one for each added track; the other side may send a description of a thousand. */
const SECTIONS_AT_ONCE = 12;
/** Lines of both descriptions. Those of a call with a dozen added tracks are all there, also for whoever searches the page. */
const LONG = 1500;

export interface SdpReaderProps extends Descriptions {
  readonly offeredBy: CallSeat;
  readonly text: SdpText;
}

/** Offer and answer, line by line: what each says, what came of it, and what changed since the descriptions before. */
export function SdpReader({ offeredBy, text, ...descriptions }: SdpReaderProps) {
  const { offer, answer, previousOffer = null, previousAnswer = null } = descriptions;
  const reading = useMemo(
    () => readDescriptions({ offer, answer, previousOffer, previousAnswer }),
    [offer, answer, previousOffer, previousAnswer],
  );
  const chosen = useSignal<Topic | null>(null);
  const isExplained = useSignal(true);
  const areOnlyChangesShown = useSignal(false);
  const showing = useComputed(() => `${chosen.value ?? 'all'} ${areOnlyChangesShown.value}`);
  const [most, setMost] = useState(SECTIONS_AT_ONCE);
  const more = reading.sections.length - most;
  const isLong =
    reading.sections.flatMap(({ topics }) => topics).reduce((sum, topic) => sum + topic.offer.length + topic.answer.length, 0) > LONG;
  const hasChanges = countDifferences(reading.sections.flatMap(({ topics }) => topics)) > 0;
  return (
    <div class={`sdp-reader${isExplained.value ? '' : ' compact'}`}>
      {reading.isRestart && <p class="sdp-news restart">{text['reader.isRestart']}</p>}
      {reading.isFresh && <p class="sdp-news">{text['reader.isFresh']}</p>}
      <Topics reading={reading} chosen={chosen.value} text={text} onChoose={(topic) => (chosen.value = topic)} />
      <p class="sdp-switches">
        <label>
          <input type="checkbox" checked={isExplained.value} onChange={() => (isExplained.value = !isExplained.value)} />
          {text['reader.explain']}
        </label>
        {hasChanges && (
          <label>
            <input
              type="checkbox"
              checked={areOnlyChangesShown.value}
              onChange={() => (areOnlyChangesShown.value = !areOnlyChangesShown.value)}
            />
            {text['reader.onlyChanges']}
          </label>
        )}
      </p>
      {/* A key, because what is open follows from what is chosen. */}
      <div class="sdp-sections" key={showing.value}>
        {reading.sections.slice(0, most).map((section, index) => (
          <SdpSectionView
            key={index}
            section={section}
            offeredBy={offeredBy}
            chosen={chosen.value}
            isExplained={isExplained.value}
            isCompared={reading.isCompared}
            isMissing={{ offer: offer === null, answer: answer === null }}
            areOnlyChangesShown={areOnlyChangesShown.value && hasChanges}
            isLong={isLong}
            text={text}
          />
        ))}
        {more > 0 && (
          <button type="button" class="small-button" onClick={() => setMost(most + SECTIONS_AT_ONCE)}>
            {say({ key: 'reader.moreSections', values: { count: String(more) } }, text)}
          </button>
        )}
      </div>
    </div>
  );
}

interface TopicsProps {
  readonly reading: Reading;
  readonly chosen: Topic | null;
  readonly text: SdpText;
  readonly onChoose: (topic: Topic | null) => void;
}

/** One button a topic, with its number of lines; the others are put away while it is pressed. */
function Topics({ reading, chosen, text, onChoose }: TopicsProps) {
  const count = (topic: Topic) =>
    reading.sections
      .flatMap(({ topics }) => topics.filter((each) => each.topic === topic))
      .reduce((sum, { offer, answer }) => sum + countLines(offer) + countLines(answer), 0);
  return (
    <div class="sdp-topics" role="group" aria-label={text['reader.topics']}>
      <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {text['reader.all']}
      </button>
      {TOPICS.filter((topic) => count(topic) > 0).map((topic) => (
        <button key={topic} type="button" aria-pressed={chosen === topic} onClick={() => onChoose(chosen === topic ? null : topic)}>
          {text[`topic.${topic}`]} <small>{count(topic)}</small>
        </button>
      ))}
    </div>
  );
}

import type { Explain } from './candidates/explain.tsx';
import type { CallTimeline } from '../timeline/call-timeline.ts';
import { Term } from '../ui/term.tsx';
import { CandidatesView } from './candidates/candidates-view.tsx';
import { GraphsView } from './graphs/graphs-view.tsx';
import type { InspectorProps, Tab } from './inspector.tsx';
import { KeepLadder } from './ladder/keep-ladder.tsx';
import { ladderOf } from './ladder/ladder-of.ts';
import { LadderView } from './ladder/ladder.tsx';
import { newestDescriptions } from './sdp/newest-descriptions.ts';
import { SdpReader } from './sdp/sdp-reader.tsx';
import { WaterfallView } from './waterfall/waterfall-view.tsx';
import { waterfallOf } from './waterfall/waterfall.ts';
import { findReasons } from './why/find-reasons.ts';
import { ReasonsView } from './why/reasons-view.tsx';
import { WordList } from './words/word-list.tsx';

export interface PanelProps extends Pick<InspectorProps, 'timeline' | 'now' | 'words' | 'copy'> {
  readonly tab: Tab;
  /** Addresses in the timeline are stand-ins, and are called what they are. */
  readonly isHidden: boolean;
  /** The ladder keeps its newest row in sight. */
  readonly isFollowed: boolean;
}

/** What is shown under a tab. */
export function Panel({ tab, timeline, isHidden, isFollowed, now, words, copy }: PanelProps) {
  const { frame, glossary } = words;
  const explain: Explain = (term, shown) => (
    <Term glossary={glossary} term={term}>
      {shown}
    </Term>
  );
  switch (tab) {
    case 'ladder': {
      const ladder = ladderOf(timeline);
      return (
        <>
          <LadderView
            ladder={ladder}
            isUnderWay={timeline.own.every(({ type }) => type !== 'first-frame')}
            isFollowed={isFollowed}
            text={frame}
            glossary={glossary}
          />
          <KeepLadder ladder={ladder} text={frame} copy={copy} />
        </>
      );
    }
    case 'why':
      return <ReasonsView findings={findReasons(timeline, now)} startedAt={openedAt(timeline)} text={words.verdict} glossary={glossary} />;
    case 'times':
      return <WaterfallView waterfall={waterfallOf(timeline)} now={now} text={words.verdict} glossary={glossary} />;
    case 'paths':
      return <CandidatesView timeline={timeline} isHidden={isHidden} text={words.tables} explain={explain} />;
    case 'graphs':
      return <GraphsView seat={timeline.seat} samples={timeline.stats} now={now} text={words.tables} explain={explain} />;
    case 'sdp':
      return <SdpReader {...newestDescriptions(timeline)} text={words.sdp} />;
    case 'words':
      return <WordList glossary={glossary} text={frame} />;
  }
}

function openedAt({ own }: CallTimeline): number {
  return own[0]?.at ?? 0;
}

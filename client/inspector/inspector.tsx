import { X } from 'lucide';
import type { ComponentChild, ComponentChildren } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import type { Glossary } from '../text/glossary-terms.ts';
import { fill } from '../text/fill.ts';
import type { InspectorText } from '../text/inspector-en.ts';
import type { InspectorTablesText } from '../text/inspector-tables-en.ts';
import type { VerdictText } from '../text/inspector-verdict-en.ts';
import type { SdpText } from '../text/sdp-en.ts';
import type { CallTimeline } from '../timeline/call-timeline.ts';
import { Icon } from '../ui/icon.tsx';
import { createTimelineRedaction } from './keep/redact-timeline.ts';
import { SaveMenu } from './keep/save-menu.tsx';
import { Panel } from './panel.tsx';
import { callVerdict } from './verdict/call-verdict.ts';
import { VerdictView } from './verdict/verdict-view.tsx';
import '../styles/inspector/inspector.css';

/** Every word of the inspector in one language. */
export interface InspectorWords {
  readonly frame: InspectorText;
  readonly verdict: VerdictText;
  readonly tables: InspectorTablesText;
  readonly sdp: SdpText;
  readonly glossary: Glossary;
}

export const TABS = ['ladder', 'why', 'times', 'paths', 'graphs', 'sdp', 'words'] as const;
export type Tab = (typeof TABS)[number];

export interface InspectorProps {
  readonly timeline: CallTimeline;
  /** ms since 1970 on this side's clock. */
  readonly now: number;
  readonly words: InspectorWords;
  readonly copy: (text: string) => Promise<boolean>;
  /** What can be saved as a file; null: there is no need to. */
  readonly toSave: CallTimeline | null;
  /** Where it is drawn from a file, what moves it through time, drawn from what may be shown. Its ladder follows what is new. */
  readonly player?: (shown: CallTimeline) => ComponentChild;
  readonly onClose?: () => void;
  /** What else can be done, in the head of it. */
  readonly actions?: ComponentChildren;
}

/** How a call was made: the verdict in one sentence, and a view for each way of looking at what happened. */
export function Inspector({ timeline, now, words, copy, toSave, player, onClose, actions }: InspectorProps) {
  const { frame } = words;
  const [tab, setTab] = useState<Tab>('ladder');
  const [isHidden, setIsHidden] = useState(false);
  // Kept, so that a stand-in stays the same while the call goes on.
  const [redact] = useState(createTimelineRedaction);
  const shown = useMemo(() => (isHidden ? redact(timeline) : timeline), [timeline, isHidden]);
  const id = useId();
  return (
    <section class="inspector" aria-label={frame['inspector.title']}>
      <header>
        <h2>{frame['inspector.title']}</h2>
        {actions}
        {toSave && <SaveMenu timeline={toSave} text={frame} />}
        {onClose && (
          <button type="button" class="icon-button" aria-label={frame['inspector.close']} onClick={onClose}>
            <Icon node={X} size={20} />
          </button>
        )}
      </header>
      <VerdictView verdict={callVerdict(shown)} seat={timeline.seat} text={words.verdict} />
      <div class="under-verdict">
        <p class="clocks">{clockSentence(timeline, frame)}</p>
        <label class="switch" title={frame['inspector.hide.detail']}>
          <input type="checkbox" role="switch" checked={isHidden} onChange={() => setIsHidden(!isHidden)} />
          <span>{frame['inspector.hide']}</span>
        </label>
      </div>
      <div class="tabs" role="tablist" aria-label={frame['inspector.tabs']} onKeyDown={(event) => moveFocus(event, tab, setTab)}>
        {TABS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={name === tab}
            aria-controls={`${id}-panel`}
            tabIndex={name === tab ? 0 : -1}
            onClick={() => setTab(name)}
          >
            {frame[`inspector.tab.${name}`]}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`} tabIndex={0}>
        <Panel tab={tab} timeline={shown} isHidden={isHidden} isFollowed={player !== undefined} now={now} words={words} copy={copy} />
      </div>
      {player?.(shown)}
    </section>
  );
}

function clockSentence({ peer }: CallTimeline, text: InspectorText): string {
  if (peer === null) return text['inspector.oneSided'];
  if (peer.isCut) return text['inspector.cut'];
  if (peer.clock === null) return '';
  return fill(text['inspector.clocks'], { uncertainty: `${peer.clock.uncertaintyMs.toFixed(1)} ms` });
}

/** Arrow keys go from tab to tab (WAI-ARIA practices, tabs with automatic activation). */
function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }, tab: Tab, setTab: (tab: Tab) => void): void {
  const at = TABS.indexOf(tab);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const index = (next + TABS.length) % TABS.length;
  setTab(TABS[index] ?? tab);
  (event.currentTarget.children[index] as HTMLElement | undefined)?.focus();
}

import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Glossary } from '../text/glossary-terms.ts';
import { fill } from '../text/fill.ts';
import type { InspectorText } from '../text/inspector-en.ts';
import type { InspectorTablesText } from '../text/inspector-tables-en.ts';
import type { VerdictText } from '../text/inspector-verdict-en.ts';
import type { SdpText } from '../text/sdp-en.ts';
import type { CallTimeline } from '../timeline/call-timeline.ts';
import { Icon } from '../ui/icon.tsx';
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
  readonly onClose: () => void;
  /** What else can be done, in the head of it. */
  readonly actions?: ComponentChildren;
}

/** How a call was made: the verdict in one sentence, and a view for each way of looking at what happened. */
export function Inspector({ onClose, actions, ...props }: InspectorProps) {
  const { timeline, words } = props;
  const { frame } = words;
  const [tab, setTab] = useState<Tab>('ladder');
  const id = useId();
  return (
    <section class="inspector" aria-label={frame['inspector.title']}>
      <header>
        <h2>{frame['inspector.title']}</h2>
        {actions}
        <button type="button" class="icon-button" aria-label={frame['inspector.close']} onClick={onClose}>
          <Icon node={X} size={20} />
        </button>
      </header>
      <VerdictView verdict={callVerdict(timeline)} seat={timeline.seat} text={words.verdict} />
      <p class="clocks">{clockSentence(timeline, frame)}</p>
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
        <Panel tab={tab} {...props} />
      </div>
    </section>
  );
}

function clockSentence({ peer }: CallTimeline, text: InspectorText): string {
  if (peer === null) return text['inspector.oneSided'];
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

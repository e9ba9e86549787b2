import { useState } from 'preact/hooks';
import { ViewerList } from '../ui/viewer-list.tsx';
import type { ChannelWords } from './channel-page.tsx';
import { LinkInspector } from './link-inspector.tsx';
import type { ViewerLine } from './live-link.ts';
import { costWords, viewerRow } from './viewer-rows.ts';

export interface LiveViewersProps {
  readonly viewers: readonly ViewerLine[];
  readonly words: ChannelWords;
}

/** Who watches, what that costs, and how each of them is connected. */
export function LiveViewers({ viewers, words: { text, language } }: LiveViewersProps) {
  const [inspected, setInspected] = useState<string | null>(null);
  const link = viewers.find(({ link }) => link.seat === inspected)?.link ?? null;
  if (viewers.length === 0) return null;
  const cost = costWords(
    viewers.flatMap(({ sending }) => sending ?? []),
    text,
    '?width=640&fps=15',
  );
  return (
    <div class="audience">
      <ViewerList
        text={text}
        rows={viewers.map((viewer) => viewerRow(viewer, text))}
        inspected={link?.seat ?? null}
        onInspect={(seat) => setInspected(seat === inspected ? null : seat)}
      />
      {cost.length > 0 && <p class="cost">{cost.join(' ')}</p>}
      {link && <LinkInspector key={link.seat} link={link} language={language} text={text} onClose={() => setInspected(null)} />}
    </div>
  );
}

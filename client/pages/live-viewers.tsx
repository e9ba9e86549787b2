import { useState } from 'preact/hooks';
import { ViewerList } from '../ui/viewer-list.tsx';
import type { ChannelWords } from './channel-page.tsx';
import { channelSides, serverSides } from './channel-sides.ts';
import { LinkInspector } from './link-inspector.tsx';
import type { LiveState } from './live-session.ts';
import { costWords, UPSTREAM, upstreamRow, viewerRow } from './viewer-rows.ts';

export interface LiveViewersProps {
  readonly state: Pick<LiveState, 'viewers' | 'upstream'>;
  readonly words: ChannelWords;
}

/** Who watches, what that costs, and how each of them is connected; first the server, if it has the broadcast to pass on. */
export function LiveViewers({ state: { viewers, upstream }, words: { text, language } }: LiveViewersProps) {
  const [inspected, setInspected] = useState<string | null>(null);
  const isServer = inspected === UPSTREAM;
  const link = (isServer ? upstream : viewers.find(({ link }) => link.seat === inspected))?.link ?? null;
  if (viewers.length === 0 && upstream === null) return null;
  const sending = viewers.flatMap((viewer) => viewer.sending ?? []);
  const cost = costWords([...sending, ...(upstream?.sending ? [upstream.sending] : [])], sending.length === 0, text, '?width=640&fps=15');
  return (
    <div class="audience">
      <ViewerList
        text={text}
        rows={[...(upstream ? [upstreamRow(upstream, text)] : []), ...viewers.map((viewer) => viewerRow(viewer, text))]}
        inspected={link ? inspected : null}
        onInspect={(seat) => setInspected(seat === inspected ? null : seat)}
      />
      {cost.length > 0 && <p class="cost">{cost.join(' ')}</p>}
      {link && (
        <LinkInspector
          key={inspected}
          inspection={link.inspection}
          language={language}
          sides={isServer ? serverSides(text, 'side.broadcaster') : channelSides(text)}
          onClose={() => setInspected(null)}
        />
      )}
    </div>
  );
}

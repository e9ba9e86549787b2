import { Volume2 } from 'lucide';
import { useState } from 'preact/hooks';
import type { ChannelRoad } from '../../protocol/channel-facts.ts';
import { callPhase } from '../call/call-phase.ts';
import type { Road } from '../timeline/road.ts';
import { Icon } from '../ui/icon.tsx';
import { Logo } from '../ui/logo.tsx';
import { Tile } from '../ui/tile.tsx';
import { Video } from '../ui/video.tsx';
import type { ChannelWords } from './channel-page.tsx';
import { ConnectedFor } from './connected-for.tsx';
import { viewerCount } from './name-words.ts';
import type { WatchSession } from './watch-session.ts';

export interface WatchStageProps {
  readonly session: WatchSession;
  readonly state: WatchSession['state'];
  /** Null until it is known. */
  readonly road: Road | null;
  readonly words: ChannelWords;
}

const ROADS: readonly ChannelRoad[] = ['peer', 'server'];
type Presented = Readonly<Record<ChannelRoad, MediaStream | null>>;

/** The broadcaster's picture, or what is said in its place. */
export function WatchStage({ session, state: { call, road: way, streams, viewers }, road, words: { common, text } }: WatchStageProps) {
  const [isSoundBlocked, setSoundBlocked] = useState(false);
  const [presented, setPresented] = useState<Presented>({ peer: null, server: null });
  const phase = callPhase(call);
  const hasPicture = streams[way] !== null && presented[way] === streams[way];
  const isOver = phase === 'ended' || phase === 'left' || phase === 'waiting' || phase === 'opening';
  const camera = call.remoteMedia?.camera;
  const card = camera === 'off' || camera === 'lost' ? text['watch.off'] : hasPicture ? null : text['watch.coming'];
  const onFrame = (of: ChannelRoad, stream: MediaStream) => {
    setPresented((before) => (before[of] === stream ? before : { ...before, [of]: stream }));
    return session.onPresented(of, stream);
  };
  const roadWord = road === null ? common['chip.connected'] : common[road.isRelayed ? 'chip.relayed' : 'chip.direct'];
  return (
    <section class="stage">
      {/* Its element is there before there is anything to play: a browser takes a while to make a player. */}
      <Tile owner="caller" place="stage" card={isOver ? null : card} isHidden={isOver}>
        {/* The other road's is behind it, where its frames are presented and its sound is not: the two change places in one turn. */}
        {ROADS.filter((of) => of === way || streams[of] !== null).map((of) => (
          <Picture
            key={of}
            stream={streams[of]}
            place={of !== way ? 'behind' : hasPicture ? 'shown' : 'coming'}
            label={text['watch.video']}
            isSoundAllowed={!isSoundBlocked}
            onSoundBlocked={() => setSoundBlocked(true)}
            onFrame={(stream) => onFrame(of, stream)}
          />
        ))}
      </Tile>
      {isOver && (
        <div class="tile stage ended" aria-hidden="true">
          <Logo size={168} />
        </div>
      )}
      <div class="chips">
        {phase === 'connected' && (
          <ConnectedFor words={way === 'server' ? text['chip.server'] : roadWord} isRelayed={road?.isRelayed ?? false} />
        )}
        {phase === 'interrupted' && <span class="chip glass">{common['chip.interrupted']}</span>}
        {call.room !== null && <span class="chip glass">{viewerCount(viewers, text)}</span>}
      </div>
      {hasPicture && isSoundBlocked && (
        <button type="button" class="sound-button button" onClick={() => setSoundBlocked(false)}>
          <Icon node={Volume2} />
          {common.tapForSound}
        </button>
      )}
    </section>
  );
}

interface PictureProps {
  readonly stream: MediaStream | null;
  readonly place: 'shown' | 'coming' | 'behind';
  readonly label: string;
  readonly isSoundAllowed: boolean;
  readonly onSoundBlocked: () => void;
  readonly onFrame: (stream: MediaStream) => boolean;
}

/** What comes by one road. */
function Picture({ stream, place, label, isSoundAllowed, onSoundBlocked, onFrame }: PictureProps) {
  const isBehind = place === 'behind';
  return (
    <div class={`picture ${place}`} aria-hidden={isBehind}>
      <Video
        stream={stream}
        version={String(stream?.getTracks().length ?? 0)}
        label={isBehind ? '' : label}
        isSelf={false}
        isSoundAllowed={isSoundAllowed && !isBehind}
        onSoundBlocked={onSoundBlocked}
        onFirstFrame={() => stream !== null && onFrame(stream)}
      />
    </div>
  );
}

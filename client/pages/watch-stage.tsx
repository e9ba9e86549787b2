import { Volume2 } from 'lucide';
import { useState } from 'preact/hooks';
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

/** The broadcaster's picture, or what is said in its place. */
export function WatchStage({ session, state: { call, viewers }, road, words: { common, text } }: WatchStageProps) {
  const [isSoundBlocked, setSoundBlocked] = useState(false);
  const [shown, setShown] = useState<MediaStream | null>(null);
  const phase = callPhase(call);
  const hasPicture = shown !== null && shown === call.remoteStream;
  const isOver = phase === 'ended' || phase === 'left' || phase === 'waiting' || phase === 'opening';
  const camera = call.remoteMedia?.camera;
  const card = camera === 'off' || camera === 'lost' ? text['watch.off'] : hasPicture ? null : text['watch.coming'];
  const onFirstFrame = () => {
    setShown(call.remoteStream);
    session.recorder.add({ type: 'first-frame', of: 'remote' });
  };
  const roadWord = road === null ? common['chip.connected'] : common[road.isRelayed ? 'chip.relayed' : 'chip.direct'];
  return (
    <section class="stage">
      {/* Its element is there before there is anything to play: a browser takes a while to make a player. */}
      <Tile owner="caller" place="stage" card={isOver ? null : card} isHidden={isOver}>
        <div class={hasPicture ? 'picture shown' : 'picture'}>
          <Video
            stream={call.remoteStream}
            version={String(call.remoteStream?.getTracks().length ?? 0)}
            label={text['watch.video']}
            isSelf={false}
            isSoundAllowed={!isSoundBlocked}
            onSoundBlocked={() => setSoundBlocked(true)}
            onFirstFrame={onFirstFrame}
          />
        </div>
      </Tile>
      {isOver && (
        <div class="tile stage ended" aria-hidden="true">
          <Logo size={168} />
        </div>
      )}
      <div class="chips">
        {phase === 'connected' && <ConnectedFor words={roadWord} isRelayed={road?.isRelayed ?? false} />}
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

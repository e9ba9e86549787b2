import { useState } from 'preact/hooks';
import { callPhase } from '../call/call-phase.ts';
import type { Device } from '../media/local-media.ts';
import { toggleDevice } from '../media/switch-device.ts';
import type { EchoText } from '../text/echo-en.ts';
import type { Text } from '../text/en.ts';
import { Controls } from '../ui/controls.tsx';
import { Logo } from '../ui/logo.tsx';
import { Tile } from '../ui/tile.tsx';
import { Video } from '../ui/video.tsx';
import { ConnectedFor } from './connected-for.tsx';
import type { EchoSession } from './echo-session.ts';

export interface EchoStageProps {
  readonly session: EchoSession;
  readonly state: EchoSession['state'];
  readonly isHearing: boolean;
  /** The browser will not play sound before the page has been touched. */
  readonly onSoundBlocked: () => void;
  readonly common: Text;
  readonly text: EchoText;
}

/** One's own picture, and in its place, once it is there, the one that comes back; it is not mirrored, as others see it. */
export function EchoStage({ session, state, isHearing, onSoundBlocked, common, text }: EchoStageProps) {
  const { call, media, road, verdict, refused } = state;
  const [shown, setShown] = useState<MediaStream | null>(null);
  const hasPicture = shown !== null && shown === call.remoteStream;
  const phase = callPhase(call);
  const isTwo = hasPicture || phase === 'connected';
  const onFirstFrame = () => {
    setShown(call.remoteStream);
    session.recorder.add({ type: 'first-frame', of: 'remote' });
  };
  if (verdict !== null || refused !== null) {
    return (
      <section class="stage">
        <div class="tile stage ended" aria-hidden="true">
          <Logo size={168} />
        </div>
      </section>
    );
  }
  const roadWord = road === null ? common['chip.connected'] : common[road.isRelayed ? 'chip.relayed' : 'chip.direct'];
  return (
    <section class="stage">
      <Tile owner="caller" place="stage" card={isTwo && !hasPicture ? text['card.returned'] : null} isHidden={!isTwo}>
        <div class={hasPicture ? 'picture shown' : 'picture'}>
          <Video
            stream={call.remoteStream}
            version={String(call.remoteStream?.getTracks().length ?? 0)}
            label={text['video.returned']}
            isSelf={false}
            isSoundAllowed={isHearing}
            onSoundBlocked={onSoundBlocked}
            onFirstFrame={onFirstFrame}
          />
        </div>
      </Tile>
      <Tile owner="callee" place={isTwo ? 'corner' : 'stage'} card={selfCard(media.camera, common)}>
        <Video
          stream={session.media.stream}
          version={`${media.camera.status} ${session.media.track('camera')?.id}`}
          label={common['preview.label']}
          isSelf
        />
      </Tile>
      <div class="chips">
        {phase === 'connected' && <ConnectedFor words={roadWord} isRelayed={road?.isRelayed ?? false} />}
        {phase === 'interrupted' && <span class="chip glass">{common['chip.interrupted']}</span>}
        {hasPicture && <span class="chip glass">{phase === 'connected' ? text['tile.returned'] : text['card.frozen']}</span>}
      </div>
      <Controls
        text={common}
        isMicrophoneOn={isInUse(media.microphone)}
        isCameraOn={isInUse(media.camera)}
        onMicrophone={() => void toggleDevice(session.media, 'microphone')}
        onCamera={() => void toggleDevice(session.media, 'camera')}
      />
    </section>
  );
}

function isInUse({ status }: Device): boolean {
  return status === 'on' || status === 'interrupted';
}

function selfCard({ status, problem }: Device, text: Text): string | null {
  if (status === 'on') return null;
  if (status === 'starting') return text['card.you.permission'];
  if (status === 'lost' || status === 'returning' || status === 'interrupted') return text[`card.you.${status}`];
  return status === 'off' && problem === null ? text['card.you.off'] : text['card.you.none'];
}

import { MicOff, Volume2 } from 'lucide';
import { useState } from 'preact/hooks';
import { callPhase, canHangUp } from '../call/call-phase.ts';
import type { Device } from '../media/local-media.ts';
import { toggleDevice } from '../media/switch-device.ts';
import type { Text } from '../text/en.ts';
import { Controls } from '../ui/controls.tsx';
import type { Road } from '../timeline/road.ts';
import { Icon } from '../ui/icon.tsx';
import { Logo } from '../ui/logo.tsx';
import { Tile } from '../ui/tile.tsx';
import { Video } from '../ui/video.tsx';
import { ConnectedFor } from './connected-for.tsx';
import type { Session, SessionState } from './session.ts';
import { useLasting } from './use-lasting.ts';

export interface CallStageProps {
  readonly session: Session;
  readonly state: SessionState;
  /** Null until it is known. */
  readonly road: Road | null;
  readonly text: Text;
}

/** The two pictures, what is said in place of one, and the controls. */
export function CallStage({ session, state: { call, media }, road, text }: CallStageProps) {
  const [isSoundBlocked, setSoundBlocked] = useState(false);
  const [shownStream, setShownStream] = useState<MediaStream | null>(null);
  const hasPicture = shownStream !== null && shownStream === call.remoteStream;

  // Playing before the person has pressed Join would be refused where sound needs a gesture, and the gesture come too late.
  const playable = call.isAgreed ? call.remoteStream : null;
  // A camera takes a moment to start; one that takes longer is waiting for a person to allow it.
  const isAsking = useLasting(media.camera.status === 'starting', 1200);
  const phase = callPhase(call);
  const isEnded = phase === 'ended';
  const isPictureless = call.remoteMedia?.camera === 'off' || call.remoteMedia?.camera === 'lost';
  const isLate = useLasting(phase === 'connected' && !hasPicture, 2000);
  // One's own picture makes room when the other one is there, so that nothing is redrawn while the connection is being made.
  const isTwo = !isEnded && phase !== 'left' && playable !== null && (hasPicture || isLate || (isPictureless && phase === 'connected'));
  const peerSeat = session.seat === 'caller' ? 'callee' : 'caller';
  const peerCard = remoteCard(call.remoteMedia?.camera, hasPicture, text);
  const isMuted = call.remoteMedia !== null && call.remoteMedia.microphone !== 'on' && call.remoteMedia.microphone !== 'starting';

  const onFirstFrame = () => {
    setShownStream(call.remoteStream);
    session.recorder.add({ type: 'first-frame', of: 'remote' });
  };

  return (
    <section class="stage">
      {!isEnded && (
        <Tile owner={peerSeat} place="stage" card={isTwo ? peerCard : null} isHidden={!isTwo}>
          <div class={hasPicture ? 'picture shown' : 'picture'}>
            <Video
              stream={playable}
              version={String(playable?.getTracks().length ?? 0)}
              label={text['remote.label']}
              isSelf={false}
              isSoundAllowed={!isSoundBlocked}
              onSoundBlocked={() => setSoundBlocked(true)}
              onFirstFrame={onFirstFrame}
            />
          </div>
        </Tile>
      )}
      {!isEnded && (
        <Tile
          owner={session.seat}
          place={isTwo ? 'corner' : 'stage'}
          card={selfCard(media.camera.status, media.camera.problem !== null, isAsking, text)}
        >
          <Video
            stream={session.media.stream}
            version={`${media.camera.status} ${session.media.track('camera')?.id}`}
            label={text['preview.label']}
            isSelf
          />
        </Tile>
      )}
      {isEnded && (
        <div class="tile stage ended" aria-hidden="true">
          <Logo size={168} />
        </div>
      )}
      <div class="chips">
        {phase === 'connected' && <ConnectedFor words={roadWord(road, text)} isRelayed={road?.isRelayed ?? false} />}
        {phase === 'interrupted' && <span class="chip glass">{text['chip.interrupted']}</span>}
        {!isTwo && !isEnded && media.size !== null && <span class="chip glass">{`${text.you} · ${media.size}`}</span>}
        {isTwo && isMuted && (
          <span class="chip glass">
            <Icon node={MicOff} size={15} />
            {text['card.peer.muted']}
          </span>
        )}
      </div>
      {isTwo && isSoundBlocked && (
        <button type="button" class="sound-button button" onClick={() => setSoundBlocked(false)}>
          <Icon node={Volume2} />
          {text.tapForSound}
        </button>
      )}
      {!isEnded && (
        <Controls
          text={text}
          isMicrophoneOn={isInUse(media.microphone)}
          isCameraOn={isInUse(media.camera)}
          onMicrophone={() => void toggleDevice(session.media, 'microphone')}
          onCamera={() => void toggleDevice(session.media, 'camera')}
          onHangUp={canHangUp(phase) ? () => session.call.hangUp() : undefined}
        />
      )}
    </section>
  );
}

function roadWord(road: Road | null, text: Text): string {
  if (road === null) return text['chip.connected'];
  return road.isRelayed ? text['chip.relayed'] : text['chip.direct'];
}

/** What is interrupted comes back by itself: until then it can be switched off. */
function isInUse({ status }: Device): boolean {
  return status === 'on' || status === 'interrupted';
}

function selfCard(status: Device['status'], hasProblem: boolean, isAsking: boolean, text: Text): string | null {
  if (status === 'on') return null;
  if (status === 'starting') return isAsking ? text['card.you.permission'] : text['card.you.starting'];
  if (status === 'lost' || status === 'returning' || status === 'interrupted') return text[`card.you.${status}`];
  return status === 'off' && !hasProblem ? text['card.you.off'] : text['card.you.none'];
}

function remoteCard(camera: 'starting' | 'on' | 'off' | 'lost' | undefined, hasPicture: boolean, text: Text): string | null {
  if (camera === 'off') return text['card.peer.off'];
  if (camera === 'lost') return text['card.peer.lost'];
  if (camera === 'starting') return text['card.peer.starting'];
  return hasPicture ? null : text['card.peer.joining'];
}

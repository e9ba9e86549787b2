import { CircleStop, MonitorUp, MonitorX } from 'lucide';
import type { Device } from '../media/local-media.ts';
import { toggleDevice } from '../media/switch-device.ts';
import { Controls } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { Logo } from '../ui/logo.tsx';
import { Tile } from '../ui/tile.tsx';
import { Video } from '../ui/video.tsx';
import type { ChannelWords } from './channel-page.tsx';
import type { LiveSession, LiveState } from './live-session.ts';
import { viewerCount } from './name-words.ts';

export interface LiveStageProps {
  readonly session: LiveSession;
  readonly state: LiveState;
  readonly words: ChannelWords;
}

/** What the viewers see, and the buttons over it. */
export function LiveStage({ session, state, words: { common, text } }: LiveStageProps) {
  const { media, screen } = session;
  const { camera, microphone } = media.state;
  const isLive = state.phase === 'live';
  if (state.phase === 'ended' || state.phase === 'replaced') {
    return (
      <section class="stage">
        <div class="tile stage ended" aria-hidden="true">
          <Logo size={168} />
        </div>
      </section>
    );
  }
  return (
    <section class="stage">
      <Tile owner="caller" place="stage" card={screen.stream ? null : cameraCard(camera, common)}>
        {screen.stream ? (
          <Video key="screen" stream={screen.stream} version={screen.stream.id} label={text['live.screen.label']} isSelf />
        ) : (
          <Video
            key="camera"
            stream={media.stream}
            version={`${camera.status} ${media.track('camera')?.id}`}
            label={text['live.preview']}
            isSelf
          />
        )}
      </Tile>
      <div class="chips">
        {isLive && (
          <span class="chip glass">
            <span class="dot live" aria-hidden="true" />
            {text['chip.live']}
          </span>
        )}
        {isLive && <span class="chip glass">{viewerCount(session.channel.viewers, text)}</span>}
        {screen.stream && <span class="chip glass">{text['chip.screen']}</span>}
      </div>
      <Controls
        text={common}
        isMicrophoneOn={isInUse(microphone)}
        isCameraOn={isInUse(camera)}
        onMicrophone={() => void toggleDevice(media, 'microphone')}
        onCamera={() => void toggleDevice(media, 'camera')}
      >
        {screen.isPossible && (
          <button
            type="button"
            class="control screen"
            aria-label={screen.stream ? text['live.camera'] : text['live.screen']}
            title={screen.stream ? text['live.camera'] : text['live.screen']}
            onClick={() => (screen.stream ? screen.stop() : void screen.start())}
          >
            <Icon node={screen.stream ? MonitorX : MonitorUp} />
          </button>
        )}
        {isLive && (
          <button
            type="button"
            class="control hang-up"
            aria-label={text['live.end']}
            aria-keyshortcuts="Alt+Q"
            title={`${text['live.end']} (Alt+Q)`}
            onClick={() => session.end()}
          >
            <Icon node={CircleStop} />
          </button>
        )}
      </Controls>
    </section>
  );
}

/** What is interrupted comes back by itself: until then it can be switched off. */
function isInUse({ status }: Device): boolean {
  return status === 'on' || status === 'interrupted';
}

function cameraCard({ status, problem }: Device, common: ChannelWords['common']): string | null {
  if (status === 'on') return null;
  if (status === 'starting' || status === 'lost' || status === 'returning' || status === 'interrupted') return common[`card.you.${status}`];
  return status === 'off' && problem === null ? common['card.you.off'] : common['card.you.none'];
}

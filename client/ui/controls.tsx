import { Mic, MicOff, PhoneOff, Video, VideoOff } from 'lucide';
import type { ComponentChildren } from 'preact';
import type { Text } from '../text/en.ts';
import { Icon } from './icon.tsx';

export interface ControlsProps {
  readonly text: Text;
  readonly isMicrophoneOn: boolean;
  readonly isCameraOn: boolean;
  readonly onMicrophone: () => void;
  readonly onCamera: () => void;
  readonly onHangUp?: (() => void) | undefined;
  /** Further buttons. */
  readonly children?: ComponentChildren;
}

/** The pill of buttons over the picture. A button is pressed while its device is on. */
export function Controls({ text, isMicrophoneOn, isCameraOn, onMicrophone, onCamera, onHangUp, children }: ControlsProps) {
  return (
    <div class="controls glass" role="group" aria-label={text.controls}>
      <button
        type="button"
        class="control"
        aria-label={text.microphone}
        aria-pressed={isMicrophoneOn}
        aria-keyshortcuts="Alt+M"
        title={`${isMicrophoneOn ? text['microphone.mute'] : text['microphone.unmute']} (Alt+M)`}
        onClick={onMicrophone}
      >
        <Icon node={isMicrophoneOn ? Mic : MicOff} />
      </button>
      <button
        type="button"
        class="control"
        aria-label={text.camera}
        aria-pressed={isCameraOn}
        aria-keyshortcuts="Alt+C"
        title={`${isCameraOn ? text['camera.off'] : text['camera.on']} (Alt+C)`}
        onClick={onCamera}
      >
        <Icon node={isCameraOn ? Video : VideoOff} />
      </button>
      {children}
      {onHangUp && (
        <button
          type="button"
          class="control hang-up"
          aria-label={text.hangUp}
          aria-keyshortcuts="Alt+Q"
          title={`${text.hangUp} (Alt+Q)`}
          onClick={onHangUp}
        >
          <Icon node={PhoneOff} />
        </button>
      )}
    </div>
  );
}

import { Mic, MicOff, Video, VideoOff } from 'lucide';
import type { Text } from '../text/en.ts';
import { Icon } from './icon.tsx';

export interface DeviceButtonsProps {
  readonly text: Text;
  readonly isMicrophoneOn: boolean;
  readonly isCameraOn: boolean;
  readonly onMicrophone: () => void;
  readonly onCamera: () => void;
}

/** A button is pressed while its device is on. */
export function DeviceButtons({ text, isMicrophoneOn, isCameraOn, onMicrophone, onCamera }: DeviceButtonsProps) {
  return (
    <>
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
    </>
  );
}

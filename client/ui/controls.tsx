import { PhoneOff } from 'lucide';
import { DeviceButtons, type DeviceButtonsProps } from './device-buttons.tsx';
import { Icon } from './icon.tsx';

export interface ControlsProps extends DeviceButtonsProps {
  readonly onHangUp?: (() => void) | undefined;
}

/** The pill of buttons over the picture. */
export function Controls({ onHangUp, ...devices }: ControlsProps) {
  const { text } = devices;
  return (
    <div class="controls glass" role="group" aria-label={text.controls}>
      <DeviceButtons {...devices} />
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

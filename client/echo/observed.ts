import type { DeviceStatus } from '../media/local-media.ts';
import type { MediaRequest } from '../media/media-request.ts';
import type { Measures } from './measures.ts';
import type { Missed } from './outages.ts';

/** All that a verdict rests on. */
export interface Observed {
  readonly measures: Measures;
  readonly missed: Missed;
  readonly hasConnected: boolean;
  /** At the end. */
  readonly isConnected: boolean;
  /** The server has taken the call: there was something to find a way to. */
  readonly isTaken: boolean;
  /** Nothing but relays was to be used, as the address asks for it. */
  readonly isRelayOnly: boolean;
  /** Null: it was not known for long enough. */
  readonly isRelayed: boolean | null;
  /** What the address asks for: of a device that nobody wanted nothing is said. */
  readonly requested: Pick<MediaRequest, 'audio' | 'video'>;
  readonly camera: DeviceStatus;
  readonly microphone: DeviceStatus;
  /** The loudest moment: 0 to 1, as getStats counts. */
  readonly microphonePeak: number;
  /** What the browser believed most of the time that it may send; null where it does not say. */
  readonly allowedKbps: number | null;
}

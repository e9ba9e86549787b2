import { useEffect, useState } from 'preact/hooks';
import { callPhase } from '../call/call-phase.ts';
import type { DeviceName, LocalMedia } from '../media/local-media.ts';
import { retryDevices } from '../media/switch-device.ts';
import { isAway } from '../signaling/signaling-channel.ts';
import type { Text } from '../text/en.ts';
import { fill } from '../text/fill.ts';
import { Notice } from '../ui/notice.tsx';
import { deviceNotices } from './device-notices.ts';
import type { Session, SessionState } from './session.ts';
import { isWithoutRelay } from '../timeline/ice-urls.ts';
import { useLasting } from './use-lasting.ts';

/** A socket that is back within this time is not worth a word. */
const SIGNALING_NOTICE_MS = 2000;

export interface CallNoticesProps {
  readonly session: Session;
  readonly state: SessionState;
  readonly text: Text;
  /** The page's sentence is about something else, e.g. that no call is waiting. */
  readonly hasOwnSentence: boolean;
  /** Both tabs are on this computer. */
  readonly isLocal: boolean;
  /** Another try at a connection that was lost. */
  readonly retry: () => void;
}

export function CallNotices({ session, state, text, hasOwnSentence, isLocal, retry }: CallNoticesProps) {
  const [closed, setClosed] = useState<readonly string[]>([]);
  const all = deviceNotices(state.media, text);
  // What comes up once more is said once more.
  const ids = all.map(({ id }) => id).join();
  useEffect(() => setClosed((closed) => closed.filter((id) => all.some((notice) => notice.id === id))), [ids]);
  const devices = all.filter(({ id }) => !closed.includes(id));
  const putAway = (id: string, device: DeviceName | undefined) => {
    setClosed([...closed, id]);
    for (const name of device ? [device] : (['microphone', 'camera'] as const)) goOnWithout(session.media, name);
  };
  const isInterrupted = useLasting(isAway(state.call.signaling), SIGNALING_NOTICE_MS);
  const phase = callPhase(state.call);
  if (phase === 'ended') return null;
  const isRelayMissing = session.isRelayOnly && isWithoutRelay(session.recorder.entries);
  const isHeadphoneHintDue = isLocal && phase === 'connected' && state.media.microphone.status === 'on';
  return (
    <div class="notices">
      {isInterrupted && (phase !== 'opening' || hasOwnSentence) && <Notice tone="quiet" words={text['notice.signaling']} />}
      {state.call.peer === 'away' && phase === 'connected' && <Notice tone="quiet" words={text['notice.peerAway']} />}
      {state.call.hasFlooded && <Notice tone="careful" words={text['notice.flooded']} />}
      {state.call.error === 'bad_token' && <Notice tone="careful" words={text['notice.lostSeat']} />}
      {state.call.error !== null && state.call.error !== 'bad_token' && (
        <Notice tone="careful" words={text['notice.negotiation']} actions={[{ label: text['notice.retry'], onClick: retry }]} />
      )}
      {devices.map(({ id, tone, words, device, open, close }) => (
        <Notice
          key={id}
          tone={tone}
          words={words}
          actions={[
            ...(open ? [{ label: text[open], onClick: () => void retryDevices(session.media, device) }] : []),
            ...(close ? [{ label: text[close], onClick: () => putAway(id, device) }] : []),
          ]}
        />
      ))}
      {session.problems.length > 0 && (
        <Notice tone="quiet" words={fill(text['notice.parameters'], { names: session.problems.join(', ') })} />
      )}
      {isRelayMissing && phase !== 'failed' && <Notice tone="careful" words={text['notice.relayOnly']} />}
      {isHeadphoneHintDue && <Notice tone="quiet" words={text['notice.headphones']} />}
    </div>
  );
}

/** A device that went away is not opened by itself any more once its person goes on without. */
function goOnWithout(media: LocalMedia, device: DeviceName): void {
  if (media.state[device].status === 'lost') media.update(device, { status: 'none' });
}

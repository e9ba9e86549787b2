import { callPhase } from '../call/call-phase.ts';
import type { Text } from '../text/en.ts';
import { fill } from '../text/fill.ts';
import { Notice } from '../ui/notice.tsx';
import { DeviceNoticeList } from './device-notice-list.tsx';
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
  const isInterrupted = useLasting(state.call.signaling === 'interrupted', SIGNALING_NOTICE_MS);
  const phase = callPhase(state.call);
  if (phase === 'ended') return null;
  const isRelayMissing = session.isRelayOnly && isWithoutRelay(session.recorder.entries);
  const isHeadphoneHintDue = isLocal && phase === 'connected' && state.media.microphone.status === 'on';
  return (
    <div class="notices">
      {isInterrupted && (phase !== 'opening' || hasOwnSentence) && <Notice tone="quiet" words={text['notice.signaling']} />}
      {state.call.peer === 'away' && phase === 'connected' && <Notice tone="quiet" words={text['notice.peerAway']} />}
      {state.call.error === 'bad_token' && <Notice tone="careful" words={text['notice.lostSeat']} />}
      {state.call.error !== null && state.call.error !== 'bad_token' && (
        <Notice tone="careful" words={text['notice.negotiation']} actions={[{ label: text['notice.retry'], onClick: retry }]} />
      )}
      <DeviceNoticeList media={session.media} text={text} />
      {session.problems.length > 0 && (
        <Notice tone="quiet" words={fill(text['notice.parameters'], { names: session.problems.join(', ') })} />
      )}
      {isRelayMissing && phase !== 'failed' && <Notice tone="careful" words={text['notice.relayOnly']} />}
      {isHeadphoneHintDue && <Notice tone="quiet" words={text['notice.headphones']} />}
    </div>
  );
}

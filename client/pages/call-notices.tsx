import { useState } from 'preact/hooks';
import { callPhase } from '../call/call-phase.ts';
import type { Text } from '../text/en.ts';
import { fill } from '../text/fill.ts';
import { Notice } from '../ui/notice.tsx';
import { deviceNotices } from './device-notices.ts';
import type { Session, SessionState } from './session.ts';
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
  const isInterrupted = useLasting(state.call.signaling === 'interrupted', SIGNALING_NOTICE_MS);
  const phase = callPhase(state.call);
  if (phase === 'ended') return null;
  const devices = deviceNotices(state.media, text).filter(({ id }) => !closed.includes(id));
  const isHeadphoneHintDue = isLocal && phase === 'connected' && state.media.microphone.status === 'on';
  return (
    <div class="notices">
      {isInterrupted && (phase !== 'opening' || hasOwnSentence) && <Notice tone="quiet" words={text['notice.signaling']} />}
      {state.call.peer === 'away' && phase === 'connected' && <Notice tone="quiet" words={text['notice.peerAway']} />}
      {state.call.error === 'bad_token' && <Notice tone="careful" words={text['notice.lostSeat']} />}
      {state.call.error !== null && state.call.error !== 'bad_token' && (
        <Notice tone="careful" words={text['notice.negotiation']} actions={[{ label: text['notice.retry'], onClick: retry }]} />
      )}
      {devices.map(({ id, words, device, canRetry }) => (
        <Notice
          key={id}
          tone="careful"
          words={words}
          actions={[
            ...(canRetry ? [{ label: text['notice.retry'], onClick: () => void session.media.retry(device) }] : []),
            { label: canRetry ? text['notice.close'] : text['notice.understood'], onClick: () => setClosed([...closed, id]) },
          ]}
        />
      ))}
      {session.problems.length > 0 && (
        <Notice tone="quiet" words={fill(text['notice.parameters'], { names: session.problems.join(', ') })} />
      )}
      {isHeadphoneHintDue && <Notice tone="quiet" words={text['notice.headphones']} />}
    </div>
  );
}

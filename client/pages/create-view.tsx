import { formatRoomId } from '../../protocol/room-id.ts';
import type { Seated } from '../../protocol/requests.ts';
import { callPhase } from '../call/call-phase.ts';
import type { Answer, RequestError } from '../signaling/request.ts';
import type { StepMode } from '../signaling/step-mode.ts';
import type { Text } from '../text/en.ts';
import { ShareCard } from '../ui/share-card.tsx';
import { showCallPage } from './call-page.tsx';
import { EchoOffer } from './echo-offer.tsx';
import { refusalSentence } from './sentence.ts';
import type { Session } from './session.ts';
import { copyText, isLoopbackPage, shareLink } from './sharing.ts';

export async function showCreate(
  session: Session,
  seated: Promise<Answer<Seated>>,
  words: Promise<Text>,
  step: StepMode | null,
): Promise<void> {
  let refused: RequestError | null = null;
  const { update, page } = await showCallPage({
    session,
    words,
    patience: step?.over,
    title: 'create.title',
    isLocal: isLoopbackPage,
    panel: ({ call }, text) => {
      const phase = callPhase(call);
      if (refused !== null) {
        const again = (
          <p class="actions">
            <a class="button" href={`/create${location.search}`}>
              {text['refused.again']}
            </a>
          </p>
        );
        return { sentence: refusalSentence(refused, text), content: again, hasSteps: false };
      }
      const isSharing = call.room !== null && (phase === 'waiting' || phase === 'left');
      if (!isSharing || call.room === null) return { hasSteps: true };
      const code = formatRoomId(call.room);
      const link = `${location.origin}/join/${code}`;
      const onShare = shareLink(link, text['share.shareText']);
      const content = (
        <>
          <ShareCard text={text} code={code} link={link} isLocal={isLoopbackPage()} onShare={onShare} copy={copyText} />
          {phase === 'waiting' && <EchoOffer text={text} />}
        </>
      );
      return { content, hasSteps: true };
    },
  });
  if (step) await import('./step-control.tsx').then(({ showStepControl }) => void showStepControl(session, step, page.language));
  const answer = await seated;
  if (!answer.ok) refused = answer.error;
  update();
}

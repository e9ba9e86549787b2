import { formatRoomId } from '../../protocol/room-id.ts';
import { callPhase } from '../call/call-phase.ts';
import type { Text } from '../text/en.ts';
import { fill } from '../text/fill.ts';
import { CodeForm } from '../ui/code-form.tsx';
import { JoinButton } from '../ui/join-button.tsx';
import { WaitingCalls } from '../ui/waiting-calls.tsx';
import { showCallPage, type PanelParts } from './call-page.tsx';
import { roomInText, type JoinState } from './join-flow.ts';
import { refusalSentence } from './sentence.ts';
import type { Session } from './session.ts';

interface Flow {
  readonly state: JoinState;
  listen(listener: (state: JoinState) => void): void;
}

function addressOfCall(room: string): string {
  return `/join/${formatRoomId(room)}${location.search}`;
}

function addressInText(typed: string): string | null {
  const room = roomInText(typed);
  return room === null ? null : addressOfCall(room);
}

export async function showJoin(session: Session, flow: Flow, words: Promise<Text>): Promise<void> {
  let hasCameByLobby = false;
  const codeForm = (text: Text) => <CodeForm text={text} addressOf={addressInText} go={(address) => location.assign(address)} />;

  function panelFor(state: JoinState, text: Text, isGreenRoom: boolean, language: string): PanelParts {
    switch (state.step) {
      case 'looking':
        return { hasSteps: false };
      case 'lobby':
        return { sentence: { headline: text['lobby.headline'], detail: text['lobby.detail'] }, content: codeForm(text), hasSteps: false };
      case 'ask-code':
        return { sentence: { headline: text['code.headline'], detail: text['code.detail'] }, content: codeForm(text), hasSteps: false };
      case 'choosing': {
        const calls = state.calls.map(({ room, openedAt }) => {
          const time = new Date(openedAt).toLocaleTimeString(language, { timeStyle: 'medium' });
          return { address: addressOfCall(room), code: formatRoomId(room), opened: fill(text['choosing.opened'], { time }) };
        });
        const sentence = { headline: text['choosing.headline'], detail: text['choosing.detail'] };
        return { sentence, content: <WaitingCalls calls={calls} />, hasSteps: false };
      }
      case 'refused':
        return {
          sentence: refusalSentence(state.error, text),
          content: <RefusedActions text={text} form={codeForm(text)} />,
          hasSteps: false,
        };
      case 'seated': {
        const join = <JoinButton words={text['greenRoom.join']} onClick={() => session.call.agree()} />;
        return { content: isGreenRoom ? join : undefined, hasSteps: true };
      }
    }
  }

  const { update } = await showCallPage({
    session,
    words,
    title: 'join.title',
    isLocal: () => hasCameByLobby,
    panel: ({ call }, text) => panelFor(flow.state, text, callPhase(call) === 'green-room', document.documentElement.lang),
  });
  flow.listen((state) => {
    if (state.step === 'seated' && session.call.state.isAgreed) hasCameByLobby = true;
    update();
  });
  if (flow.state.step === 'seated' && session.call.state.isAgreed) hasCameByLobby = true;
  update();
}

function RefusedActions({ text, form }: { text: Text; form: preact.ComponentChildren }) {
  return (
    <>
      {form}
      <p class="actions">
        <a class="button" href={`/create${location.search}`}>
          {text['refused.create']}
        </a>
        <a class="button secondary" href={location.pathname + location.search}>
          {text['refused.again']}
        </a>
      </p>
    </>
  );
}

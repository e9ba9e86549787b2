import { loadText, pageLanguage } from '../text/language.ts';
import { parseRoomId } from '../../protocol/room-id.ts';
import { orElseSayThatItIsBroken } from './broken-page.ts';
import { codeInPath, findSeat, type JoinState } from './join-flow.ts';
import { startSession, type Session } from './session.ts';
import { resumeSeat } from './take-seat.ts';

/** Without an answer by then a person gets to see something all the same. */
const VIEWS_WAIT_MS = 400;

orElseSayThatItIsBroken(() => {
  const code = codeInPath(location.pathname);
  const session = startSession('callee');
  const words = loadText(pageLanguage());
  const flow = createFlow();
  const seated = takeSeat(session, code, flow);
  const drawing = code === null ? answeredInLobby(session, seated) : Promise.resolve();
  return Promise.all([drawing.then(() => import('./join-view.tsx')), words]).then(([{ showJoin }]) => showJoin(session, flow, words));
});

function createFlow() {
  const listeners = new Set<(state: JoinState) => void>();
  return {
    state: { step: 'looking' } as JoinState,
    listen: (listener: (state: JoinState) => void) => void listeners.add(listener),
    change(state: JoinState) {
      this.state = state;
      for (const listener of listeners) listener(state);
    },
  };
}

async function takeSeat(session: Session, code: string | null, flow: ReturnType<typeof createFlow>): Promise<void> {
  const { signaling, call } = session;
  const resumed = await resumeSeat(session, code === null ? null : parseRoomId(code));
  if (resumed && !resumed.ok) return flow.change({ step: 'refused', error: resumed.error });
  if (resumed) {
    // Whoever comes back had joined already.
    call.agree();
    return flow.change({ step: 'seated' });
  }
  await findSeat(code, {
    join: (room) => signaling.untilReached(() => signaling.take('call:join', room ? { room } : {})),
    watchLobby: (listener) => signaling.watchLobby(listener),
    onLobbySeat: () => call.agree(),
    onChange: (state) => flow.change(state),
  });
}

/** In the lobby the call is answered by itself: drawing the page meanwhile would only hold it up. */
async function answeredInLobby({ recorder, call }: Session, seated: Promise<void>): Promise<void> {
  const answered = new Promise<void>((resolve) => {
    recorder.listen((entry) => entry.type === 'signal' && entry.direction === 'sent' && entry.kind === 'description' && resolve());
  });
  const late = new Promise<void>((resolve) => {
    setTimeout(resolve, VIEWS_WAIT_MS);
  });
  const nobody = seated.then(() => (call.state.isAgreed ? late : undefined));
  await Promise.race([answered, late, nobody]);
}

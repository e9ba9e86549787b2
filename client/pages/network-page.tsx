import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { browserGetUserMedia } from '../media/browser-devices.ts';
import { lookCloser } from '../network/look-closer.ts';
import { NOT_STARTED, testNetwork } from '../network/network-test.ts';
import type { GatheringParts } from '../network/test-parts.ts';
import { connectSocket } from '../signaling/connect-socket.ts';
import { request } from '../signaling/request.ts';
import { loadNetworkText } from '../text/network-language.ts';
import { PageFrame } from './page-frame.tsx';
import { openPageText } from './page-text.ts';
import type { NetworkState } from './network-state.ts';
import { NetworkView } from './network-view.tsx';
import { isLoopbackPage } from './sharing.ts';

/** Long for an answer, short for a person: browsers themselves wait ten seconds for a silent server, or for ever. */
const CAP_MS = 4000;
/** The server allows one more test every twenty seconds. */
const ALLOWED_AGAIN_MS = 30_000;

const gatheringParts: GatheringParts = {
  createPeerConnection: (configuration) => new RTCPeerConnection(configuration),
  now: () => performance.now(),
  capMs: CAP_MS,
};

/** The page that tests a network: as soon as the server is reached, and again when asked to. */
export async function showNetworkPage(): Promise<void> {
  const getUserMedia = browserGetUserMedia();
  const state = signal<NetworkState>({
    phase: 'reaching',
    progress: NOT_STARTED,
    closer: getUserMedia ? 'offered' : 'impossible',
    againAt: '',
  });
  const change = (next: Partial<NetworkState>) => {
    state.value = { ...state.value, ...next };
  };
  const socket = connectSocket();
  const parts = {
    ...gatheringParts,
    request: request.bind(null, socket) as Parameters<typeof testNetwork>[0]['request'],
    pageHost: location.hostname,
    isThisComputer: isLoopbackPage(),
  };

  async function test(): Promise<void> {
    change({ phase: 'testing', progress: NOT_STARTED });
    const { refused, observations } = await testNetwork(parts, (progress) => change({ progress }));
    // The connection was lost halfway: the next one begins anew.
    if (refused === 'unreachable') return change({ phase: 'unreachable' });
    if (refused === 'rate_limited' || observations?.probeRefused === 'rate_limited') {
      change({ againAt: new Date(Date.now() + ALLOWED_AGAIN_MS).toLocaleTimeString(document.documentElement.lang) });
    }
    change({ phase: 'done' });
    socket.disconnect();
  }

  async function closer(): Promise<void> {
    const { progress } = state.value;
    if (!getUserMedia || !progress.observations) return;
    change({ closer: 'asking' });
    const observations = await lookCloser(progress.observations, { ...gatheringParts, getUserMedia });
    if (observations) change({ closer: 'offered', progress: { ...progress, observations } });
    else change({ closer: 'refused' });
  }

  socket.on('connect_error', ({ message }) => change({ phase: message === 'refused' ? message : 'unreachable' }));
  socket.on('connect', () => {
    // A browser that has WebRTC and forbids it throws where a connection is made.
    test().catch(() => change({ phase: 'blocked' }));
  });

  const page = await openPageText();
  const text = signal(await loadNetworkText(page.language.value));
  effect(() => {
    const language = page.language.value;
    loadNetworkText(language).then(
      (loaded) => page.language.peek() === language && (text.value = loaded),
      // Without the server the other words cannot be had: the page stays as it is.
      () => {},
    );
  });
  const onAgain = () => {
    change({ phase: 'reaching', progress: NOT_STARTED, closer: getUserMedia ? 'offered' : 'impossible' });
    socket.connect();
  };
  const Page = () => {
    const { title } = text.value;
    useEffect(() => void (document.title = title), [title]);
    return (
      <PageFrame page={page}>
        <NetworkView state={state.value} common={page.text.value} text={text.value} onAgain={onAgain} onLookCloser={() => void closer()} />
      </PageFrame>
    );
  };
  const root = document.querySelector('#app');
  if (root) render(<Page />, root);
}

import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { exampleInPath } from '../examples/example-name.ts';
import { browserGetUserMedia, queryPermission } from '../media/browser-devices.ts';
import { DEFAULT_REQUEST } from '../media/media-request.ts';
import { openDevices } from '../media/open-devices.ts';
import { loadExamplesText } from '../text/examples-language.ts';
import { createExampleSession, type ExampleSession } from './example-session.ts';
import { ExampleView } from './example-view.tsx';
import { ExampleList } from './example-list.tsx';
import { PageFrame } from './page-frame.tsx';
import { openPageText } from './page-text.ts';

/** Smaller than a call's picture: the server's end is looked at, not the camera. */
const PICTURE = { ...DEFAULT_REQUEST, width: { ideal: 640 }, height: { ideal: 480 } };

/** `/examples` lists what can be asked of the server's own peers, `/examples/NAME` tries one. */
export async function showExamplesPage(): Promise<void> {
  const named = exampleInPath(location.pathname);
  const session = named && 'name' in named ? openSession(named.name) : null;
  const page = await openPageText();
  const text = signal(await loadExamplesText(page.language.value));
  effect(() => {
    const language = page.language.value;
    loadExamplesText(language).then(
      (loaded) => page.language.peek() === language && (text.value = loaded),
      // Without the server the other words cannot be had: the page stays as it is.
      () => {},
    );
  });
  const Page = () => {
    const words = text.value;
    const title = session ? `${words[`${session.state.value.example}.title`]} · ${words.title}` : words.title;
    useEffect(() => void (document.title = title), [title]);
    return (
      <PageFrame page={page}>
        {session ? (
          <ExampleView session={session} text={words} origin={location.origin} search={location.search} />
        ) : (
          <ExampleList unknown={named && 'unknown' in named ? named.unknown : null} text={words} search={location.search} />
        )}
      </PageFrame>
    );
  };
  const root = document.querySelector('#app');
  if (root) render(<Page />, root);
}

function openSession(name: Parameters<typeof createExampleSession>[0]): ExampleSession {
  const getUserMedia = browserGetUserMedia();
  const session = createExampleSession(name, new URLSearchParams(location.search).get('channel') ?? 'default', {
    fetch: (url, init) => fetch(url, init),
    now: () => performance.now(),
    createPeerConnection: () => new RTCPeerConnection(),
    openDevices: () => openDevices(PICTURE, getUserMedia, queryPermission),
  });
  // The server's end would be kept until it is missed.
  addEventListener('pagehide', () => session.stop());
  return session;
}

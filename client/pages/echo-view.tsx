import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import type { EchoText } from '../text/echo-en.ts';
import { loadEchoText } from '../text/echo-language.ts';
import { loadText, pageLanguage } from '../text/language.ts';
import { logToConsole } from './console-log.ts';
import { EchoPanel } from './echo-panel.tsx';
import type { EchoSession } from './echo-session.ts';
import { keepDevices } from './keep-devices.ts';
import { onceAFrame } from './once-a-frame.ts';
import { PageFrame } from './page-frame.tsx';
import { openPageText, type PageText } from './page-text.ts';

export async function showEcho(session: EchoSession): Promise<void> {
  logToConsole(session.recorder);
  keepDevices(session);
  const loading = loadEchoText(pageLanguage());
  const page = await openPageText(loadText(pageLanguage()));
  const text = signal(await loading);
  const state = signal(session.state);
  session.listen(onceAFrame(() => void (state.value = session.state)));
  effect(() => {
    const language = page.language.value;
    loadEchoText(language).then(
      (loaded) => page.language.peek() === language && (text.value = loaded),
      // Without the server the other words cannot be had: the page stays as it is.
      () => {},
    );
  });
  const Page = () => <EchoPage session={session} state={state.value} page={page} text={text.value} />;
  const root = document.querySelector('#app');
  if (root) render(<Page />, root);
}

interface EchoPageProps {
  readonly session: EchoSession;
  readonly state: EchoSession['state'];
  readonly page: PageText;
  readonly text: EchoText;
}

function EchoPage({ session, state, page, text }: EchoPageProps) {
  useEffect(() => void (document.title = `${text['echo.title']} · Glasscall`), [text]);
  return (
    <PageFrame page={page}>
      <EchoPanel session={session} state={state} common={page.text.value} text={text} language={page.language.value} />
    </PageFrame>
  );
}

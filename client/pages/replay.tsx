import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { loadReplayText } from '../text/replay-language.ts';
import type { Language } from '../text/language.ts';
import { loadInspectorWords } from './inspector-words.ts';
import { PageFrame } from './page-frame.tsx';
import { openPageText } from './page-text.ts';
import { readFile, type FileRead } from './read-file.ts';
import { createReaderThreads } from './reader-thread.ts';
import type { ReplayState } from './replay-state.ts';
import { ReplayView } from './replay-view.tsx';
import { copyText } from './sharing.ts';

/** What is read sooner needs no word about it. */
const SHOWN_AFTER_MS = 150;

async function loadWords(language: Language) {
  const [text, words] = await Promise.all([loadReplayText(language), loadInspectorWords(language)]);
  return { text, words };
}

/** The page that shows saved timelines. All of it is loaded before the first is opened: from then on nothing leaves the browser. */
async function showReplayPage(): Promise<void> {
  const state = signal<ReplayState>({ opened: null, reading: null, refusal: null });
  const page = await openPageText();
  const loaded = signal(await loadWords(page.language.value));
  effect(() => {
    const language = page.language.value;
    loadWords(language).then(
      (words) => page.language.peek() === language && (loaded.value = words),
      // Without the server the other words cannot be had: the page stays as it is.
      () => {},
    );
  });
  const createThread = createReaderThreads();
  const show = (read: FileRead, name: string | null) => {
    const { opened } = state.value;
    state.value = read.ok
      ? { opened: { name, ...read.value }, reading: null, refusal: null }
      : { opened, reading: null, refusal: read.refusal };
  };
  let reading = new AbortController();
  const onCancel = () => {
    reading.abort();
    state.value = { ...state.value, reading: null };
  };
  const onFile = (file: File) => {
    onCancel();
    // What is refused again is said again.
    state.value = { ...state.value, refusal: null };
    reading = new AbortController();
    const { signal: until } = reading;
    let [part, isShown] = [0, false];
    const draw = () => void (state.value = { ...state.value, reading: { name: file.name, part } });
    const timer = setTimeout(() => {
      isShown = true;
      draw();
    }, SHOWN_AFTER_MS);
    until.addEventListener('abort', () => clearTimeout(timer));
    const onProgress = (done: number) => {
      part = done;
      if (isShown) draw();
    };
    void readFile(file, { createThread, onProgress, until }).then((read) => {
      clearTimeout(timer);
      if (!until.aborted) show(read, file.name);
    });
  };
  const onExample = () => {
    import('./replay-example.ts').then(
      ({ example }) => show({ ok: true, value: { saved: example, leftOut: 0 } }, null),
      () => (state.value = { ...state.value, refusal: { code: 'example' } }),
    );
  };
  const onClose = () => (state.value = { opened: null, reading: null, refusal: null });
  const Page = () => {
    const { text, words } = loaded.value;
    useEffect(() => void (document.title = text.title), [text]);
    return (
      <PageFrame page={page}>
        <ReplayView
          state={state.value}
          text={text}
          words={words}
          language={page.language.value}
          copy={copyText}
          onFile={onFile}
          onExample={onExample}
          onCancel={onCancel}
          onClose={onClose}
        />
      </PageFrame>
    );
  };
  const root = document.querySelector('#app');
  if (root) render(<Page />, root);
}

// No call is made here: nothing is asked of the browser but to read a file.
showReplayPage().catch(() => document.querySelector('#incomplete')?.removeAttribute('hidden'));

import { FileClock, FolderOpen, Play } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { InspectorWords } from '../inspector/inspector.tsx';
import { Replay } from '../inspector/replay/replay.tsx';
import { fill } from '../text/fill.ts';
import type { Language } from '../text/language.ts';
import type { ReplayText } from '../text/replay-en.ts';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import type { ReplayState } from './replay-state.ts';

export interface ReplayViewProps {
  readonly state: ReplayState;
  readonly text: ReplayText;
  readonly words: InspectorWords;
  readonly language: Language;
  readonly copy: (text: string) => Promise<boolean>;
  readonly onFile: (file: File) => void;
  readonly onExample: () => void;
  readonly onCancel: () => void;
  readonly onClose: () => void;
}

/** A place to put a saved timeline, and the inspector once there is one. A file may be dropped on either. */
export function ReplayView(props: ReplayViewProps) {
  const { state, text, words, copy, onFile, onCancel } = props;
  const reading = state.reading && <ReadingFile {...state.reading} text={text} onCancel={onCancel} />;
  const refusal = state.refusal && <Notice tone="careful" words={refusalSentence(state.refusal, text)} />;
  if (!state.opened) {
    return (
      <DropPlace class="replay-empty" onFile={onFile}>
        {(isOver) => <Empty {...props} isOver={isOver} reading={reading} refusal={refusal} />}
      </DropPlace>
    );
  }
  const { opened } = state;
  return (
    <DropPlace class="replay" onFile={onFile}>
      {() => (
        <>
          <OpenedFile {...props} opened={opened} />
          {reading}
          {refusal}
          {opened.leftOut > 0 && <Notice tone="quiet" words={fill(text['left-out'], { count: String(opened.leftOut) })} />}
          <Replay key={opened.saved} saved={opened.saved} words={words} copy={copy} text={text} />
        </>
      )}
    </DropPlace>
  );
}

interface EmptyProps extends ReplayViewProps {
  readonly isOver: boolean;
  readonly reading: ComponentChildren;
  readonly refusal: ComponentChildren;
}

function Empty({ text, isOver, reading, refusal, onFile, onExample }: EmptyProps) {
  // Its place is given back to whoever has cancelled, or been refused.
  const hasRead = useRef(false);
  hasRead.current ||= reading !== null;
  return (
    <>
      <div class="headline">
        <h1>{text['empty.headline']}</h1>
        <p class="detail">{text['empty.detail']}</p>
      </div>
      {refusal}
      <section class={`drop-zone${isOver ? ' over' : ''}`} aria-label={text.drop}>
        <Icon node={FileClock} size={40} />
        <p>
          <b>{text[isOver ? 'drop.now' : 'drop']}</b>
          <small>{text['drop.what']}</small>
        </p>
        {reading ?? <ChooseFile text={text.choose} isFocused={hasRead.current} onFile={onFile} />}
      </section>
      <p class="example">
        <button type="button" class="button secondary" onClick={onExample}>
          <Icon node={Play} size={18} />
          {text.example}
        </button>
        <small>{text['example.what']}</small>
      </p>
    </>
  );
}

/** How far it is with a file that takes a while, and a way out. */
function ReadingFile({ name, part, text, onCancel }: { name: string; part: number; text: ReplayText; onCancel: () => void }) {
  const cancel = useRef<HTMLButtonElement>(null);
  // The button that opened the file may have made room for this one, and the focus with it.
  useEffect(() => cancel.current?.focus(), []);
  const label = fill(text.reading, { name });
  const done = fill(text['reading.part'], { percent: String(Math.round(part * 100)) });
  return (
    <div class="reading-file">
      <p>{label}</p>
      <progress max={1} value={part} aria-label={label} aria-valuetext={done} />
      <button ref={cancel} type="button" class="small-button" onClick={onCancel}>
        {text['reading.cancel']}
      </button>
    </div>
  );
}

function OpenedFile({ opened, text, language, onClose }: ReplayViewProps & { opened: NonNullable<ReplayState['opened']> }) {
  const { name, saved } = opened;
  const time = new Date(saved.savedAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  const by = fill(text.saved, { side: text[saved.timeline.seat], time });
  return (
    <div class="opened-file">
      <div>
        <h1 dir="auto">{name ?? text['example.name']}</h1>
        <p>{name === null ? text['example.what'] : `${by} · ${text[saved.isRedacted ? 'saved.redacted' : 'saved.addresses']}`}</p>
      </div>
      <button type="button" class="small-button" onClick={onClose}>
        <Icon node={FolderOpen} size={16} />
        {text.another}
      </button>
    </div>
  );
}

/** The file's own field stays out of sight, as every browser words it in its own language; the button presses it. */
function ChooseFile({ text, isFocused, onFile }: { text: string; isFocused: boolean; onFile: (file: File) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => void (isFocused && button.current?.focus()), []);
  return (
    <>
      <button ref={button} type="button" class="button" onClick={() => field.current?.click()}>
        <Icon node={FolderOpen} size={18} />
        {text}
      </button>
      <input
        ref={field}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file may be chosen again.
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}

interface DropPlaceProps {
  readonly class: string;
  readonly onFile: (file: File) => void;
  readonly children: (isOver: boolean) => ComponentChildren;
}

function DropPlace({ class: name, onFile, children }: DropPlaceProps) {
  const [isOver, setOver] = useState(false);
  return (
    <main
      class={name}
      onDragOver={(event) => {
        // Otherwise the browser would go to the file and leave the page.
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer?.files ?? [];
        if (file) onFile(file);
      }}
    >
      {children(isOver)}
    </main>
  );
}

/** Why it is not opened, in one sentence. */
export function refusalSentence(refusal: NonNullable<ReplayState['refusal']>, text: ReplayText): string {
  if (refusal.code === 'example') return text['example.failed'];
  const side = 'side' in refusal ? text[refusal.side] : '';
  const number = 'number' in refusal ? String(refusal.number) : '';
  return fill(text[`refused.${refusal.code}`], { side, number });
}

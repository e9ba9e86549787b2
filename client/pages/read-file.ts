import { joinChunks, type Chunk } from '../timeline/chunks.ts';
import { MAX_FILE_BYTES, type Refusal, type SavedTimeline } from '../timeline/timeline-file.ts';
import type { ReaderMessage } from './replay-worker.ts';

/** A file that was opened. `leftOut`: so many of its entries are not shown, between its beginning and its end. */
export type OpenedFile = { readonly saved: SavedTimeline; readonly leftOut: number };

export type FileRead = { readonly ok: true; readonly value: OpenedFile } | { readonly ok: false; readonly refusal: Refusal };

/** What reads a file on another thread. */
export type FileReaderThread = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

export interface ReadingOptions {
  readonly createThread: () => FileReaderThread;
  /** From 0 to 1. */
  readonly onProgress: (part: number) => void;
  /** A person has thought better of it. The result is then of no use. */
  readonly until: AbortSignal;
}

/** 50 MB take some 3 s, ten times that on a slow phone. */
const LONGEST_MS = 60_000;

/** Reads a file that a person has chosen, on a thread of its own. It goes nowhere else. */
export async function readFile(file: Blob, { createThread, onProgress, until }: ReadingOptions): Promise<FileRead> {
  if (file.size > MAX_FILE_BYTES) return { ok: false, refusal: { code: 'too-big' } };
  const thread = createThread();
  const chunks: Chunk[] = [];
  const lifetime = new AbortController();
  const { signal } = lifetime;
  try {
    return await new Promise<FileRead>((resolve) => {
      const refuse = (refusal: Refusal) => resolve({ ok: false, refusal });
      const timer = setTimeout(() => refuse({ code: 'too-slow' }), LONGEST_MS);
      signal.addEventListener('abort', () => clearTimeout(timer));
      const stop = () => refuse({ code: 'stopped' });
      until.addEventListener('abort', stop, { signal });
      thread.addEventListener('error', stop, { signal });
      thread.addEventListener('messageerror', stop, { signal });
      const onMessage = ({ data }: MessageEvent<ReaderMessage>) => {
        if (data.type === 'progress') onProgress(data.part);
        else if (data.type === 'chunk') chunks.push(data.chunk);
        else if (data.type === 'refused') refuse(data.refusal);
        else resolve({ ok: true, value: { saved: joinChunks(data.head, chunks), leftOut: data.leftOut } });
      };
      thread.addEventListener('message', onMessage as EventListener, { signal });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
      thread.postMessage(file);
    });
  } finally {
    lifetime.abort();
    thread.terminate();
  }
}

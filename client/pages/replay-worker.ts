import { chunksOf, headOf, type Chunk, type FileHead } from '../timeline/chunks.ts';
import { shownPart } from '../timeline/shown-part.ts';
import { readTimeline, type Refusal } from '../timeline/timeline-file.ts';

/** What the reader of a file tells the page. `part`: how much of the work is done, from 0 to 1. */
export type ReaderMessage =
  | { readonly type: 'progress'; readonly part: number }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'chunk'; readonly chunk: Chunk }
  /** The last one. `leftOut`: so many entries are in the file and not in the chunks. */
  | { readonly type: 'head'; readonly head: FileHead; readonly leftOut: number };

/** Reading the file's bytes is about so much of the work. Then JSON.parse tells nothing while it works. */
const [READ, PARSED] = [0.3, 0.5];

const tell = (message: ReaderMessage) => postMessage(message);

/** Reads, checks and reduces a file of up to 50 MB, which takes seconds: not on the thread that draws the page. */
async function read(file: Blob): Promise<void> {
  let text: string;
  try {
    text = await textOf(file);
  } catch {
    // It has been moved or changed since it was chosen, or is a folder.
    return tell({ type: 'refused', refusal: { code: 'unreadable' } });
  }
  const result = readTimeline(text, (part) => tell({ type: 'progress', part: PARSED + part * (1 - PARSED) }));
  if (!result.ok) return tell({ type: 'refused', refusal: result.refusal });
  const { timeline } = result.value;
  const shown = shownPart(timeline);
  for (const chunk of chunksOf(shown)) tell({ type: 'chunk', chunk });
  const count = ({ own, peer }: typeof shown) => [...own, ...(peer?.entries ?? [])].reduce((sum, entry) => sum + weight(entry), 0);
  tell({ type: 'head', head: headOf(result.value), leftOut: count(timeline) - count(shown) });
}

/** A gap that we have made stands for entries of the file. */
const weight = (entry: { readonly type: string }) => (entry.type === 'gap' ? 0 : 1);

async function textOf(file: Blob): Promise<string> {
  const decoder = new TextDecoder();
  const texts: string[] = [];
  let bytes = 0;
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    texts.push(decoder.decode(next.value, { stream: true }));
    bytes += next.value.byteLength;
    tell({ type: 'progress', part: (bytes / file.size) * READ });
  }
  texts.push(decoder.decode());
  return texts.join('');
}

addEventListener('message', ({ data }: MessageEvent<Blob>) => void read(data), { once: true });

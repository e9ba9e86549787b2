import { MAX_FILE_BYTES, readTimeline, type Read } from '../timeline/timeline-file.ts';

/** Reads a file that a person has chosen. It goes nowhere else. */
export async function readFile(file: Blob): Promise<Read> {
  if (file.size > MAX_FILE_BYTES) return { ok: false, refusal: { code: 'too-big' } };
  try {
    return readTimeline(await file.text());
  } catch {
    // It has been moved or changed since it was chosen, or is a folder.
    return { ok: false, refusal: { code: 'unreadable' } };
  }
}

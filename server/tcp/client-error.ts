import type { Refusal } from './refusal.ts';

const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, sentence: 'The header of the request is too long.\n' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, sentence: 'The chunk extensions of the request are too long.\n' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, sentence: 'The request took too long to arrive.\n' },
};
const MALFORMED: Refusal = { status: 400, sentence: 'This is not an HTTP request.\n' };

/** What to tell a client whose connection failed. Null: its connection is gone, or what it speaks is not HTTP. */
export function refusalOf({ code = '' }: NodeJS.ErrnoException): Refusal | null {
  return REFUSALS[code] ?? (code.startsWith('HPE_') ? MALFORMED : null);
}

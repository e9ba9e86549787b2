import type { IceServer } from '../../protocol/requests.ts';
import { readIceLinks } from './ice-links.ts';

/** How long the server may take to answer, in ms. It gathers for at most 3 s of that. */
const ANSWER_TIMEOUT_MS = 10_000;

export interface RestAnswer {
  readonly status: number;
  /** What came as JSON; undefined if something else did. */
  readonly body: unknown;
  /** When the same will do, as the server says; null: it says nothing of it. */
  readonly retryAfterMs: number | null;
  /** The relays that may be used, as the server names them. */
  readonly relays: readonly IceServer[];
}

/** The part of `fetch` that is used: it takes text, and answers with it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Asks by HTTP. Null: no answer came, or not in time. */
export async function askByHttp(fetch: Fetch, url: string, init: RequestInit): Promise<RestAnswer | null> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ANSWER_TIMEOUT_MS);
  try {
    const response = await fetch(url, { ...init, signal: patience.signal });
    const body = parseJson(await response.text());
    const { headers, status } = response;
    return { status, body, retryAfterMs: parseRetryAfter(headers.get('Retry-After')), relays: readIceLinks(headers.get('Link')) };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Seconds from now, or a date (RFC 9110 §10.2.3). */
export function parseRetryAfter(value: string | null, nowMs = Date.now()): number | null {
  if (value === null) return null;
  if (/^\s*\d{1,6}\s*$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { RestAnswer } from '../signaling/rest-request.ts';

/** One request to the REST API, and what came of it. */
export interface RestExchange {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With its query. */
  readonly path: string;
  /** The description that was sent. */
  readonly sent: { readonly type: string; readonly sdp: string } | null;
  /** `pending`: not yet; null: none came. */
  readonly answer: RestAnswer | 'pending' | null;
  readonly tookMs: number;
}

/** The same request for a terminal. An SDP is too long for one, and means something only to the browser that made it. */
export function curlLine({ method, path, sent }: Pick<RestExchange, 'method' | 'path' | 'sent'>, origin: string): string {
  const verb = method === 'GET' ? '' : ` -X ${method}`;
  const body = sent ? ` -H 'Content-Type: application/json' -d '{"type":"${sent.type}","sdp":"…"}'` : '';
  // A name may have characters that a shell reads in its own way.
  const url = /[?&%]/.test(path) ? `'${origin}${path}'` : origin + path;
  return `curl${verb}${body} ${url}`;
}

/** An answer for people: JSON, with each line of a description on a line of its own. */
export function readableJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replaceAll(/(?:\\r)?\\n(?!")/g, '\n      ')
    .replaceAll(/(?:\\r)?\\n"/g, '"');
}

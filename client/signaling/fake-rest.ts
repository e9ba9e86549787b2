import type { Fetch } from './rest-request.ts';

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server's REST API for tests: what is asked is written down, and answered as `replies` say; without one the server cannot be reached. */
export class FakeRest {
  /** Method, address, and the type of a description that was sent. */
  readonly asked: string[] = [];
  readonly headers: Headers[] = [];
  readonly kept: string[] = [];
  replies: (Reply | 'unreachable')[] = [];

  readonly fetch: Fetch = async (url, { method = 'GET', body, headers, keepalive }) => {
    const described = typeof body === 'string' ? ` ${(JSON.parse(body) as { type: string }).type}` : '';
    this.asked.push(`${method} ${url}${described}`);
    this.headers.push(new Headers(headers));
    if (keepalive) this.kept.push(url);
    if (method === 'DELETE') return new Response('{}');
    const reply = this.replies.shift() ?? 'unreachable';
    if (reply === 'unreachable') throw new TypeError('Failed to fetch');
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
    return new Response(text, { status: reply.status, headers: reply.headers ?? {} });
  };
}

/** A connection that was opened, as the server describes it. `relay`: comes with it. */
export function opened(id: string, relay?: string): Reply {
  const localDescription = { type: 'offer', sdp: `v=0\r\no=${id}\r\n` };
  const headers = relay ? { Link: `<${relay}>; rel="ice-server"; username="${id}"; credential="secret"` } : {};
  return { status: 200, headers, body: { id, state: 'open', iceConnectionState: 'new', localDescription, remoteDescription: {} } };
}

export const TAKEN: Reply = { status: 200, body: { type: 'answer', sdp: 'v=0\r\n' } };

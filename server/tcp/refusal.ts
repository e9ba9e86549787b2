import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Why something is not served: a status code, and a sentence for whoever asked. */
export interface Refusal {
  readonly status: number;
  readonly sentence: string;
}

/** Answers a request with a refusal, and ends its connection. */
export function answerRefusal(response: ServerResponse, { status, sentence }: Refusal): void {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': Buffer.byteLength(sentence), Connection: 'close' };
  response.writeHead(status, headers).end(sentence);
}

/**
 * Writes a refusal where there is no response object, and destroys the connection at once: the few bytes are in the kernel's buffer by then,
 * or the peer did not read what came before them.
 */
export function destroyWith(socket: Duplex, { status, sentence }: Refusal): void {
  if (socket.writable) {
    const lines = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(sentence)}`,
      ...(status === 503 ? ['Retry-After: 5'] : []),
      'Connection: close',
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n${sentence}`);
  }
  socket.destroy();
}

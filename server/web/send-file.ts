import type { Request, Response } from 'express';
import { ENCODINGS, type KeptFile } from './kept-file.ts';

/**
 * So much is handed to the socket at once: bytes. What is queued for a client that does not read is bounded by it, and it can be seen whether
 * a client reads at all, since a socket tells only that a whole piece has left.
 */
const PIECE_BYTES = 16_384;

/** Answers a GET or HEAD with a file in the form that the client takes, or with 304 if it has that already. */
export function sendFile({ type, plain, compressed }: KeptFile, request: Request, response: Response, cacheControl: string): void {
  const isCompressible = Object.keys(compressed).length > 0;
  // Our order, as browsers name gzip first.
  const encoding = ENCODINGS.find((name) => compressed[name] && request.acceptsEncodings(name) === name);
  const form = (encoding && compressed[encoding]) ?? plain;
  response.setHeader('Cache-Control', cacheControl);
  response.setHeader('ETag', form.etag);
  if (isCompressible) response.vary('Accept-Encoding');
  if (request.fresh) return void response.writeHead(304).end();
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', form.body.length);
  if (form.encoding !== null) response.setHeader('Content-Encoding', form.encoding);
  if (request.method === 'HEAD') return void response.end();
  sendPieces(form.body, response);
}

/** If the connection ends meanwhile nothing asks for the rest. */
function sendPieces(body: Buffer, response: Response): void {
  let sent = 0;
  const proceed = () => {
    while (sent + PIECE_BYTES < body.length) {
      const piece = body.subarray(sent, (sent += PIECE_BYTES));
      if (!response.write(piece)) return void response.once('drain', proceed);
    }
    response.end(body.subarray(sent));
  };
  proceed();
}

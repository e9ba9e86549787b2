/** What Engine.IO's client makes of an HTTP response that is no handshake. */
interface TransportError {
  /** The status. */
  readonly description?: unknown;
  readonly context?: { readonly responseText?: string };
}

/**
 * Whether the server has answered that this network has too many connections, or too many new ones. Only polling can tell: of a WebSocket
 * that was refused a browser does not show the response.
 */
export function isNetworkRefused(error: object): boolean {
  const { description, context } = error as TransportError;
  return description === 403 && /rate_limited/.test(context?.responseText ?? '');
}

import { XHR } from 'engine.io-client';
import type { SignalingState } from './signaling-channel.ts';

/** HTTP long polling. Of a WebSocket that was refused a browser does not show the response; here it can be read. */
export class PollingTransport extends XHR {
  /** An error whose message is `refused`: the server lets no more connections, or no more new ones, of this network in. */
  protected override onError(reason: string, status: unknown, response?: { readonly responseText?: string }): this {
    const isRefused = status === 403 && /"rate_limited:/.test(response?.responseText ?? '');
    return super.onError(isRefused ? ('refused' satisfies SignalingState) : reason, status, response);
  }
}

import * as v from 'valibot';
import { requestSchemas, type Acknowledge, type RequestName, type RequestOf, type ResponseOf } from '../../protocol/requests.ts';
import { refusal } from '../../protocol/result.ts';
import { acknowledgementOf, internalRefusal, type EventHandler } from './event-handler.ts';
import { tell, type SignalingSocket } from './signaling-socket.ts';

/** Answers one request by calling `acknowledge` once. */
type RequestHandler<N extends RequestName> = (
  socket: SignalingSocket,
  request: RequestOf<N>,
  acknowledge: Acknowledge<ResponseOf[N]>,
) => void | Promise<void>;

/** A handler for each of these requests: one that is missing does not compile. */
export type RequestHandlers<N extends RequestName = RequestName> = { readonly [K in N]: RequestHandler<K> };

/** What is wrong with a payload, naming the field, e.g. `room: Invalid format`. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .map((issue) => `${v.getDotPath(issue) ?? 'payload'}: ${issue.message}`)
    .join('; ')
    .slice(0, 300);
}

/** The schema decides whether the payload is a request; the sender always gets an answer. */
function requestEvent<N extends RequestName>(name: N, handle: RequestHandler<N>): EventHandler {
  return {
    receive(socket, args) {
      const acknowledge = acknowledgementOf(args);
      if (!acknowledge) {
        const { error, message } = refusal('bad_request', `${name} needs an acknowledgement, as it is answered by one.`);
        return tell(socket, 'event:refused', { event: name, negotiation: null, seq: null, error, message, at: Date.now() });
      }
      const parsed = v.safeParse(requestSchemas[name], args[0]);
      if (args.length !== 2 || !parsed.success) {
        return acknowledge(refusal('bad_request', describeIssues(parsed.issues ?? []) || `${name} takes one payload.`));
      }
      return handle(socket, parsed.output, acknowledge);
    },
    fail: (_socket, args) => acknowledgementOf(args)?.(internalRefusal()),
  };
}

export function requestEvents(handlers: RequestHandlers): [RequestName, EventHandler][] {
  const names = Object.keys(requestSchemas) as RequestName[];
  const eventOf = <N extends RequestName>(name: N): [N, EventHandler] => [name, requestEvent(name, handlers[name])];
  return names.map((name) => eventOf(name));
}

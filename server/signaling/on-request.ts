import * as v from 'valibot';
import { requestSchemas, type RequestName, type RequestOf, type ResponseOf } from '../../protocol/requests.ts';
import { refusal, type Result } from '../../protocol/result.ts';
import type { Log } from '../log.ts';
import { tell, type SignalingSocket } from './signaling-socket.ts';

/** What went wrong with a payload, naming the field, e.g. `room: Invalid format`. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .map((issue) => `${v.getDotPath(issue) ?? 'payload'}: ${issue.message}`)
    .join('; ')
    .slice(0, 300);
}

type Respond<N extends RequestName> = (request: RequestOf<N>, acknowledge: (result: Result<ResponseOf[N]>) => void) => Promise<void>;

/**
 * The wrapper of every request: the schema decides whether it is one, the sender always gets an answer, and nothing it sends or a handler
 * throws can end the process. socket.io itself protects handlers from none of this.
 */
export function onRequest<N extends RequestName>(socket: SignalingSocket, log: Log, name: N, respond: Respond<N>): void {
  socket.on(
    name as string as never,
    ((...args: unknown[]) => {
      const last = args.at(-1);
      if (typeof last !== 'function') {
        const { error, message } = refusal('bad_request', `${name} needs an acknowledgement, as it is answered by one.`);
        tell(socket, 'event:refused', { event: name, negotiation: null, seq: null, error, message, at: Date.now() });
        return;
      }
      const acknowledge = last as (result: Result<ResponseOf[N]>) => void;
      const parsed = v.safeParse(requestSchemas[name], args[0]);
      if (args.length !== 2 || !parsed.success) {
        acknowledge(refusal('bad_request', describeIssues(parsed.issues ?? []) || `${name} takes one payload.`));
        return;
      }
      respond(parsed.output as RequestOf<N>, acknowledge).catch((error: unknown) => {
        log.error({ request: name, err: error }, 'a request failed');
        acknowledge(refusal('internal', 'Something went wrong on the server. It has been written down.'));
      });
    }) as never,
  );
}

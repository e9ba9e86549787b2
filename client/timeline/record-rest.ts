import type { SignalingChannel } from '../signaling/signaling-channel.ts';

/**
 * A REST channel with all that passes it on the timeline. Of what is sent that is the descriptions: what the API has no place for does not
 * leave, and must not look as if it had. `record` puts everything there.
 */
export function recordRest(rest: SignalingChannel, record: (channel: SignalingChannel) => SignalingChannel): SignalingChannel {
  const recorded = record(rest);
  return {
    send: (negotiation, body) => (body.kind === 'description' ? recorded : rest).send(negotiation, body),
    listen: (listener, until) => rest.listen(listener, until),
    renewIceServers: () => rest.renewIceServers(),
    leave: (mayReturn) => rest.leave(mayReturn),
  };
}

import { PeerConnection, type DataChannel } from 'node-datachannel';
import { guard } from './native-listener.ts';

/** How often it is looked at; ms. */
const LOOK_MS = 1000;
/** So often nothing came: a busy machine may be late, but not that late. */
const MISSED = 6;

/**
 * Whether the native side still reads what comes. One thread of it does so for all peers, and a packet that it never gets done with would stop
 * them all without a word (libdatachannel 0.24: a source description that is cut short). Two connections of this process with each other know.
 */
export function watchPolling(onStopped: () => void): () => void {
  const [one, other] = [open('watch'), open('watched')];
  // What goes wrong between the two is noticed by there being no answer.
  const guarded = guard(() => {});
  const stop = () => {
    clearInterval(looking);
    for (const pc of [one, other]) pc.close();
  };
  let hasAnswered = true;
  let missed = 0;
  const channels: DataChannel[] = [];
  other.onDataChannel(
    guarded((theirs) => {
      channels.push(theirs);
      theirs.onMessage(guarded(() => send(theirs)));
    }),
  );
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.onLocalDescription(guarded((sdp, type) => to.setRemoteDescription(sdp, type)));
    from.onLocalCandidate(guarded((candidate, mid) => to.addRemoteCandidate(candidate, mid)));
  }
  const channel = one.createDataChannel('watch');
  channel.onMessage(guarded(() => (hasAnswered = true)));
  const looking = setInterval(() => {
    missed = hasAnswered ? 0 : missed + 1;
    hasAnswered = !send(channel);
    if (missed < MISSED) return;
    stop();
    onStopped();
  }, LOOK_MS);
  return stop;
}

function open(name: string): PeerConnection {
  return new PeerConnection(name, { iceServers: [], bindAddress: '127.0.0.1' });
}

/** False: it is not open yet, and nothing will come of it. */
function send(channel: DataChannel): boolean {
  try {
    return channel.isOpen() && channel.sendMessage('·');
  } catch {
    return false;
  }
}

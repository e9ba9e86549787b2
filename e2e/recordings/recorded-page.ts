import { inspect } from '../../client/pages/inspection.ts';
import { startSession, type Session } from '../../client/pages/session.ts';
import type { CallTimeline } from '../../client/timeline/call-timeline.ts';
import { watchSelectedPair } from '../../client/timeline/watch-selected-pair.ts';

export interface RecordedPage {
  create(): Promise<string>;
  join(room: string): Promise<void>;
  agree(): void;
  hangUp(): void;
  restart(): Promise<boolean>;
  startAnew(): Promise<void>;
  timeline(): CallTimeline;
}

/** A call without views: our own session, whose timeline can be had. Bundled for a page of a recording, and for nothing else. */
export function record(seat: 'caller' | 'callee'): RecordedPage {
  const session = startSession(seat);
  const { timeline } = inspect(session);
  watchSelectedPair(session.recorder, session.peerConnection);
  watchFirstFrame(session);
  return {
    async create() {
      const seated = await session.signaling.untilReached(() => session.signaling.take('call:create', {}));
      if (!seated.ok) throw new Error(seated.error);
      return seated.value.room;
    },
    async join(room) {
      await session.signaling.untilReached(() => session.signaling.take('call:join', { room: room }));
    },
    agree: () => session.call.agree(),
    hangUp: () => session.call.hangUp(),
    restart: () => session.call.restart(),
    startAnew: () => session.call.startAnew(),
    timeline,
  };
}

/** Waits for a picture as the pages do, in an element of its own. */
function watchFirstFrame({ recorder, call, listen }: Session): void {
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  document.body.append(video);
  video.requestVideoFrameCallback(() => recorder.add({ type: 'first-frame', of: 'remote' }));
  listen(() => {
    const { remoteStream } = call.state;
    if (remoteStream && video.srcObject !== remoteStream) video.srcObject = remoteStream;
  });
}

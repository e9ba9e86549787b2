import { askForStereo } from './ask-for-stereo.ts';
import type { CreatePeerConnection } from './connection.ts';

/**
 * The same factory, for connections with a peer that offers once and hears of nothing else: what is added later, the data channel between
 * two pages for instance, stays unnegotiated instead of leaving an offer without an answer. In stereo, this side's own description says so
 * as well as the answer that is made of it: by that one Chromium decides how many channels it decodes.
 */
export function answerOnly(create: CreatePeerConnection, { isStereo }: { readonly isStereo: boolean }): CreatePeerConnection {
  return (configuration) => {
    const pc = create(configuration);
    pc.addEventListener('negotiationneeded', (event) => event.stopImmediatePropagation());
    if (!isStereo) return pc;
    const setLocalDescription = pc.setLocalDescription.bind(pc);
    pc.setLocalDescription = async (description?: RTCLocalSessionDescriptionInit) => {
      const { type, sdp = '' } = description ?? (await pc.createAnswer());
      await setLocalDescription({ type, sdp: askForStereo(sdp) } as RTCLocalSessionDescriptionInit);
    };
    return pc;
  };
}

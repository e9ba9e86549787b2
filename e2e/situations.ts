// What makes a situation out of an ordinary page; each runs in it before anything of ours.

/** The camera delivers nothing: a canvas that is asked for no frame gives none. The microphone is as it was. */
export function stillCamera(): void {
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await real(constraints);
    for (const track of stream.getVideoTracks()) {
      stream.removeTrack(track);
      const canvas = document.createElement('canvas');
      canvas.getContext('2d');
      const [still] = canvas.captureStream(0).getVideoTracks();
      if (still) stream.addTrack(still);
    }
    return stream;
  };
}

/** No description of its own ever comes about. */
export function unanswered(): void {
  RTCPeerConnection.prototype.setLocalDescription = () => new Promise(() => {});
}

/** The other side's certificate is not the one that its description names. */
export function fingerprintsSwapped(): void {
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    override setRemoteDescription({ type, sdp = '' }: RTCSessionDescriptionInit): Promise<void> {
      const swap = (_line: string, start: string, pair: string) => `${start}${pair === '00' ? '11' : '00'}`;
      return super.setRemoteDescription({ type, sdp: sdp.replaceAll(/(a=fingerprint:sha-256 )([0-9A-F]{2})/g, swap) });
    }
  };
}

/** Somebody takes so long to allow the devices; ms. */
export function permissionAfter(ms: number): void {
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return real(constraints);
  };
}

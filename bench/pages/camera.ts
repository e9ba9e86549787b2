/** What `/create` and `/join` ask for as well, so that every page opens the same devices. The address may name another size. */
export async function openCamera(): Promise<MediaStream> {
  const query = new URLSearchParams(location.search);
  const ideal = (name: string, standard: number) => ({ ideal: Number(query.get(name) ?? standard) });
  return navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    video: { width: ideal('width', 1280), height: ideal('height', 720), frameRate: { ideal: 30 } },
  });
}

/** A camera that is open may still be a while from its first picture. */
export async function firstPicture(stream: MediaStream): Promise<void> {
  const video = Object.assign(document.createElement('video'), { srcObject: stream, muted: true });
  document.body.append(video);
  await video.play();
  await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  video.remove();
}

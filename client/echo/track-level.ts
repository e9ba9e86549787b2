/** How loud a track is, for browsers whose getStats does not say. */
export class TrackLevel {
  readonly #context = new AudioContext();
  readonly #analyser = this.#context.createAnalyser();
  readonly #samples = new Float32Array(this.#analyser.fftSize);
  #source: MediaStreamAudioSourceNode | null = null;
  #track: MediaStreamTrack | null = null;

  /** 0 to 1: the root mean square of the last moment. Null: this page may not listen before it has been touched. */
  of(track: MediaStreamTrack): number | null {
    if (track !== this.#track) {
      this.#source?.disconnect();
      this.#source = this.#context.createMediaStreamSource(new MediaStream([track]));
      this.#source.connect(this.#analyser);
      this.#track = track;
    }
    if (this.#context.state !== 'running') {
      void this.#context.resume().catch(() => {});
      return null;
    }
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return Math.sqrt(this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length);
  }

  close(): void {
    void this.#context.close().catch(() => {});
  }
}

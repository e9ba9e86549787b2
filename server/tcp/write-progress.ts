/** A peer that is being sent something takes at least so many bytes in so much time: 0.8 KB/s. A call needs a hundred times that. */
const LEAST_BYTES = 8192;
const WITHIN_MS = 10_000;

export interface WritingSocket {
  /** All bytes handed to the socket, sent or queued. */
  readonly bytesWritten: number;
  /** Bytes queued. */
  readonly writableLength: number;
}

/** The write deadline of one connection. It says nothing about a connection that has nothing to send, such as a long poll that waits. */
export class WriteProgress {
  #since = 0;
  #flushed = -1;

  /** To be asked about once a second. `now`: monotonic, ms. @returns whether the peer has read too little for too long */
  isStalled({ bytesWritten, writableLength }: WritingSocket, now: number): boolean {
    if (writableLength === 0) {
      this.#flushed = -1;
      return false;
    }
    const flushed = bytesWritten - writableLength;
    if (this.#flushed >= 0 && flushed - this.#flushed < LEAST_BYTES) return now - this.#since >= WITHIN_MS;
    this.#flushed = flushed;
    this.#since = now;
    return false;
  }
}

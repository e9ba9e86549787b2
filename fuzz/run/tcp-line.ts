import { connect, type Socket } from 'node:net';

/** A TCP connection that writes whatever it is told, and keeps what comes. */
export class TcpLine {
  readonly #socket: Socket;
  #received = '';
  #isOver = false;
  #wake = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      this.#received += chunk.toString('latin1');
      this.#wake();
    });
    socket.on('error', () => {});
    socket.on('close', () => this.#end());
    socket.on('end', () => this.#end());
  }

  static open(port: number, from: string): Promise<TcpLine> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', localAddress: from });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new TcpLine(socket));
      });
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** `bytes`: one character a byte. */
  write(bytes: string): void {
    if (!this.#isOver) this.#socket.write(bytes, 'latin1');
  }

  /** What has come since the last time, once it holds `awaited` or nothing more comes: the other end has closed, or so much time is over. */
  async read(awaited: string, withinMs: number): Promise<string> {
    const until = performance.now() + withinMs;
    while (!this.#received.includes(awaited) && !this.#isOver && performance.now() < until) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, until - performance.now());
      });
    }
    const received = this.#received;
    this.#received = '';
    return received;
  }

  /** `reset`: with an RST and no goodbye. */
  close(how: 'reset' | 'end' | 'destroy'): void {
    if (how === 'reset') this.#socket.resetAndDestroy();
    else if (how === 'destroy') this.#socket.destroy();
    else this.#socket.end(() => setTimeout(() => this.#socket.destroy(), 50));
  }

  #end(): void {
    this.#isOver = true;
    this.#wake();
  }
}

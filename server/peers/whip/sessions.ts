import type { Log } from '../../log.ts';
import { Session, type Ending, type SessionParts } from './session.ts';

/** The sessions there are, each under its path. One that has ended is known no more. */
export class Sessions {
  readonly #open = new Map<string, Session>();
  readonly #log: Log;
  readonly #now: () => number;

  constructor(log: Log, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  keep(parts: SessionParts): Session {
    const onEnd = (ending: Ending) => {
      this.#open.delete(session.path);
      this.#log.info({ session: labelOf(session), ending }, 'media session ended');
      parts.onEnd(ending);
    };
    const session = new Session({ ...parts, onEnd }, this.#now());
    this.#open.set(session.path, session);
    this.#log.info({ session: labelOf(session), as: session.endpoint.split('/')[1] }, 'media session begun');
    parts.peer.listen(() => session.update(this.#now()));
    return session;
  }

  find(endpoint: string, id: string): Session | undefined {
    return this.#open.get(`${endpoint}/${id}`);
  }

  /** Ends those whose time is up. */
  sweep(): void {
    for (const session of this.#open.values()) session.update(this.#now());
  }

  close(): void {
    for (const session of this.#open.values()) session.close('stopping');
  }
}

/** Its id is all that one needs to end it: the log gets enough to tell lines apart. */
function labelOf({ id }: Session): string {
  return id.slice(0, 4);
}

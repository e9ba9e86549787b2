import type { Log } from '../../log.ts';
import type { HttpRefusal } from '../http-refusal.ts';
import { Session, type Ending, type SessionParts } from './session.ts';

/** Many clients close their connection first and say goodbye afterwards, to a session that has ended by that. It is remembered for so long: ms. */
const REMEMBER_MS = 60_000;

/** The sessions there are, each under its path. One that has ended is known no more. */
export class Sessions {
  readonly #open = new Map<string, Session>();
  /** Those that have ended by themselves, when, and what their clients are told of it. */
  readonly #ended = new Map<string, { readonly at: number; readonly refusal: HttpRefusal | null }>();
  readonly #log: Log;
  readonly #now: () => number;

  constructor(log: Log, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  keep(parts: SessionParts): Session {
    const onEnd = (ending: Ending, refusal: HttpRefusal | null) => {
      this.#open.delete(session.path);
      if (ending !== 'deleted') this.#ended.set(session.path, { at: this.#now(), refusal });
      this.#log.info({ session: labelOf(session), ending }, 'media session ended');
      parts.onEnd(ending, refusal);
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

  /** Why a session that has ended by itself did, if that was for a reason that its client cannot know. */
  whyEnded(endpoint: string, id: string): HttpRefusal | null {
    return this.#ended.get(`${endpoint}/${id}`)?.refusal ?? null;
  }

  /** Looks what has become of the sessions of one endpoint. */
  update(endpoint: string): void {
    for (const session of this.#open.values()) if (session.endpoint === endpoint) session.update(this.#now());
  }

  /** Ends the session, or takes note that its client is done with it. False: there was none. */
  end(endpoint: string, id: string): boolean {
    const session = this.find(endpoint, id);
    session?.close('deleted');
    return session !== undefined || this.#ended.delete(`${endpoint}/${id}`);
  }

  /** Ends those whose time is up. */
  sweep(): void {
    const now = this.#now();
    for (const session of this.#open.values()) session.update(now);
    for (const [path, { at }] of this.#ended) if (now - at >= REMEMBER_MS) this.#ended.delete(path);
  }

  close(): void {
    for (const session of this.#open.values()) session.close('stopping');
  }
}

/** Its id is all that one needs to end it: the log gets enough to tell lines apart. */
function labelOf({ id }: Session): string {
  return id.slice(0, 4);
}

import type { Named } from '../run/bystanders.ts';

type Kind = 'room' | 'seat' | 'token' | 'id';

/** The last that strangers have learnt of each other on a server. */
const KEPT = 12;

/** What strangers know, for what is written with a `$` in an input. */
export class Known {
  readonly #named: Named;
  readonly #seen: Record<Kind, string[]> = { room: ['7k2mq9xd4hvt'], seat: ['viewer-0123abcd'], token: ['x.y'], id: ['x'] };
  #turn = 0;

  constructor(named: Named) {
    this.#named = named;
  }

  /** Reads what a server has said. */
  learn(text: string): void {
    for (const kind of ['room', 'seat', 'token'] as const) {
      for (const [, value = ''] of text.matchAll(new RegExp(`"${kind}":"([^"]{1,512})"`, 'g'))) this.#note(kind, value);
    }
    if (!/^42\["(allStreamUsers|userJoinedStream)"/.test(text)) return;
    for (const [, value = ''] of text.matchAll(/"([\w-]{20})"/g)) this.#note('id', value);
  }

  fillIn(text: string): string {
    if (!text.includes('$')) return text;
    const { room, channelRoom, socketId } = this.#named;
    return text
      .replaceAll('$otherRoom', room)
      .replaceAll('$otherChannelRoom', channelRoom)
      .replaceAll('$otherId', socketId)
      .replaceAll(/\$(room|seat|token|id)/g, (_match, kind: Kind) => this.#recent(kind));
  }

  #note(kind: Kind, value: string): void {
    const seen = this.#seen[kind];
    if (seen.includes(value)) return;
    seen.push(value);
    if (seen.length > KEPT) seen.shift();
  }

  #recent(kind: Kind): string {
    const seen = this.#seen[kind];
    this.#turn += 1;
    return seen[this.#turn % seen.length] ?? '';
  }
}

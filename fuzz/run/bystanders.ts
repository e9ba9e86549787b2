import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { HonestClient, type Heard } from './honest-client.ts';
import type { Target } from './target.ts';

/** Their secrets and addresses, for strangers to try: none of it may let a stranger in, or be heard by those it names. */
export interface Named {
  readonly room: string;
  /** `channel/` and the name of a channel. */
  readonly channelRoom: string;
  readonly channelName: string;
  readonly socketId: string;
}

/** Without the server's clock, which is not known beforehand. */
const withoutTime = ([event, told]: Heard): unknown => {
  const { at: _at, ...rest } = Object(told) as Record<string, unknown>;
  return [event, typeof told === 'object' ? rest : told];
};

interface Bystander {
  readonly who: string;
  readonly client: HonestClient;
  readonly expected: unknown[];
}

/** A call, a channel and an exchange of other people. They must hear what their own peers send, all of it and nothing else. */
export class Bystanders {
  readonly named: Named;
  readonly #people: readonly Bystander[];
  readonly #exchangeName: string;
  readonly #viewerSeat: string;
  #round = 0;

  private constructor(named: Named, clients: readonly HonestClient[], exchangeName: string, viewerSeat: string) {
    const names = ['caller', 'callee', 'broadcaster', 'viewer', 'first member', 'second member'];
    this.named = named;
    this.#exchangeName = exchangeName;
    this.#viewerSeat = viewerSeat;
    this.#people = clients.map((client, index) => ({ who: `the ${names[index]}`, client, expected: [] }));
  }

  static async gather(target: Target): Promise<Bystanders> {
    const clients = await Promise.all(Array.from({ length: 6 }, () => HonestClient.connect(target, '127.0.0.1')));
    const [caller, callee, broadcaster, viewer, first, second] = clients as [HonestClient, HonestClient, ...HonestClient[]];
    if (!broadcaster || !viewer || !first || !second) throw new Error('somebody is missing');
    const { room } = await caller.seat('call:create', { isListed: false });
    await callee.seat('call:join', { room });
    const channelName = `club-${randomUUID().slice(0, 13)}`;
    const { room: channelRoom } = await broadcaster.seat('channel:start', { channel: channelName });
    const { seat } = await viewer.seat('channel:watch', { channel: channelName });
    const exchangeName = randomUUID();
    for (const member of [first, second]) {
      member.socket.emit('joinStream', { channelName: exchangeName, user: 'somebody' });
      await member.catchUp();
    }
    const named = { room, channelRoom, channelName, socketId: first.socket.id ?? '' };
    const bystanders = new Bystanders(named, clients, exchangeName, seat);
    for (const client of clients) await client.catchUp();
    for (const client of clients) client.heard.length = 0;
    return bystanders;
  }

  /** Each says something to its own peer. What has been heard and should not have been, or the other way round; null: nothing. */
  async goOn(): Promise<string | null> {
    this.#round += 1;
    this.#talk(this.#round);
    for (const { client } of this.#people) await client.catchUp();
    for (const { client } of this.#people) await client.catchUp();
    for (const { who, client, expected } of this.#people) {
      const heard = client.heard.splice(0).map(withoutTime);
      const awaited = expected.splice(0);
      if (!isDeepStrictEqual(heard, awaited)) {
        return `${who} of another room heard ${JSON.stringify(heard).slice(0, 1500)} instead of ${JSON.stringify(awaited)}`;
      }
    }
    return null;
  }

  close(): void {
    for (const { client } of this.#people) client.close();
  }

  #talk(round: number): void {
    const [caller, callee, broadcaster, viewer, first, second] = this.#people;
    const say = (from: Bystander | undefined, fromSeat: string, by: Bystander | undefined, to: string) => {
      const signal = { to, negotiation: 1, seq: round, kind: 'restart' } as const;
      from?.client.signal(signal);
      by?.expected.push(['signal', { ...signal, from: fromSeat }]);
    };
    say(caller, 'caller', callee, 'callee');
    say(callee, 'callee', caller, 'caller');
    say(broadcaster, 'broadcaster', viewer, this.#viewerSeat);
    say(viewer, this.#viewerSeat, broadcaster, 'broadcaster');
    const candidate = { candidate: `candidate of round ${round}` };
    for (const [from, by] of [
      [first, second],
      [second, first],
    ]) {
      from?.client.socket.emit('candidate', { channelName: this.#exchangeName, candidate });
      by?.expected.push(['receiveCandidate', candidate]);
    }
  }
}

import { fuzzTests } from '../fuzz-test.ts';
import { startLiveChannel } from '../media/live-channel.ts';
import { HttpClient, isMistake, type Answer } from '../run/ask.ts';
import type { Ground, Surface } from '../run/surface.ts';
import type { Target } from '../run/target.ts';
import { makeOffer, type OfferInput, type Request } from './requests.ts';

/** Gathering takes its time, and a machine that is busy: ms. */
const ANSWER_MS = 5000;

/** Where what was opened is; null: nothing was. */
function sessionOf({ path }: Request, answer: Answer | null): string | null {
  if (answer?.status === 201) return String(answer.headers['location']);
  if (answer?.status !== 200 || !path.includes('/connections')) return null;
  const [, id] = /"id":"([\w-]+)"/.exec(answer.body) ?? [];
  return id === undefined ? null : `${path.split('?')[0]}/${id}`;
}

async function prepare(target: Target): Promise<Ground<OfferInput>> {
  const live = await startLiveChannel(target);
  const faults: string[] = [];
  return {
    async open(from) {
      const client = new HttpClient(target.port, from);
      const ask = async (request: Request) => {
        const answer = await client.ask({ ...request, body: Buffer.from(request.body) }, ANSWER_MS);
        if (answer && isMistake(answer.status))
          faults.push(`${request.method} ${request.path} was answered by ${answer.status} ${answer.body}`);
        return answer;
      };
      return {
        async send({ open, more }) {
          const session = sessionOf(open, await ask(open));
          if (session === null) return;
          const [, ufrag = 'x'] = /^a=ice-ufrag:(\S+)/m.exec(open.body) ?? [];
          const [, pwd = 'x'] = /^a=ice-pwd:(\S+)/m.exec(open.body) ?? [];
          for (const { path, body, ...request } of more) {
            const ownBody = body.replaceAll('$ufrag', ufrag).replaceAll('$pwd', pwd);
            await ask({ ...request, path: path.replaceAll('$session', session), body: ownBody });
          }
          await client.ask({ method: 'DELETE', path: session }, ANSWER_MS);
        },
        isOver: () => false,
        close: () => client.close(),
      };
    },
    check: async () => faults.shift() ?? (await live.check()),
    close: () => live.close(),
  };
}

const offers: Surface<OfferInput> = {
  name: 'WHIP, WHEP and REST',
  make: makeOffer,
  lines: 6,
  inputsPerLine: 40,
  prepare,
  shrink: ({ open, more }) => [
    ...more.map((_, index) => ({ open, more: more.toSpliced(index, 1) })),
    ...halvesOf(open.body).map((body) => ({ open: { ...open, body }, more })),
  ],
};

/** Without the first or the second half of its lines. */
function halvesOf(text: string): string[] {
  const lines = text.split('\r\n');
  const half = Math.ceil(lines.length / 2);
  return lines.length < 2 ? [] : [lines.slice(half).join('\r\n'), lines.slice(0, half).join('\r\n')];
}

fuzzTests(offers, null);

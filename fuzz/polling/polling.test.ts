import { fuzzTests } from '../fuzz-test.ts';
import { HttpClient, isMistake } from '../run/ask.ts';
import type { Named } from '../run/bystanders.ts';
import type { Ground, Line, Surface } from '../run/surface.ts';
import type { Target } from '../run/target.ts';
import { Known } from '../signaling/known.ts';
import { makePolling, type PollingInput } from './requests.ts';

const SESSION = '/socket.io/?EIO=4&transport=polling';
const HANDSHAKE_MS = 2000;
/** A poll by which one learns what waits, or that nothing does. */
const POLL_MS = 60;

function prepare({ port }: Target, named: Named): Ground<PollingInput> {
  const known = new Known(named);
  const faults: string[] = [];

  /** A session of which a stranger knows the id. */
  async function open(from: string): Promise<Line<PollingInput>> {
    const client = new HttpClient(port, from);
    const opened = await client.ask({ method: 'GET', path: SESSION }, HANDSHAKE_MS);
    const [, sid = 'x'] = /"sid":"([^"]+)"/.exec(opened?.body ?? '') ?? [];
    const path = `${SESSION}&sid=${sid}`;
    const headers = { 'Content-Type': 'text/plain;charset=UTF-8' };
    await client.ask({ method: 'POST', path, headers, body: '40' }, HANDSHAKE_MS);
    let isOver = false;
    return {
      async send({ method, path: template, contentType, body, polls, withinMs }) {
        const own = template.replaceAll('$sid', sid);
        const open = Array.from({ length: polls }, () => client.ask({ method: 'GET', path }, POLL_MS));
        const asked = client.ask({ method, path: own, headers: { 'Content-Type': contentType }, body: known.fillIn(body) }, withinMs);
        for (const answer of await Promise.all([...open, asked])) {
          known.learn(answer?.body ?? '');
          // A session that has been closed is unknown from then on.
          if (answer?.status === 400 && own === path) isOver = true;
          if (answer && isMistake(answer.status))
            faults.push(`${method} ${own} was answered by ${answer.status}: ${JSON.stringify(body).slice(0, 1000)}`);
        }
      },
      isOver: () => isOver,
      close: () => client.close(),
    };
  }

  return { open, check: async () => faults.shift() ?? null };
}

const polling: Surface<PollingInput> = {
  name: 'Engine.IO polling',
  make: makePolling,
  lines: 16,
  inputsPerLine: 25,
  prepare: async (target, named) => prepare(target, named),
  shrink: ({ body, ...input }) =>
    body.length > 1
      ? [
          { ...input, body: body.slice(body.length / 2) },
          { ...input, body: body.slice(0, body.length / 2) },
        ]
      : [],
};

fuzzTests(polling, null);

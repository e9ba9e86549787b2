import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fuzzTests } from '../fuzz-test.ts';
import { isMistake } from '../run/ask.ts';
import type { Ground, Surface } from '../run/surface.ts';
import type { Target } from '../run/target.ts';
import { TcpLine } from '../run/tcp-line.ts';
import { makeHttp, type HttpInput } from './requests.ts';

const ASSETS = fileURLToPath(new URL('../../dist/client/assets', import.meta.url));
/** For an answer; what is no whole request gets none: ms. */
const ANSWER_MS = 80;
/** Of files that are none of the site's. */
const SECRETS = ['root:x:0', '"private": true', 'BEGIN PRIVATE KEY'];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function prepare({ port }: Target): Ground<HttpInput> {
  const asset = `assets/${readdirSync(ASSETS).find((name) => name.endsWith('.js'))}`;
  const faults: string[] = [];

  function judge(answers: string, { writes }: HttpInput): void {
    const statuses = [...answers.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) => Number(status));
    const asked = JSON.stringify(writes).slice(0, 2000);
    if (statuses.some(isMistake)) faults.push(`a request was answered by ${statuses.join()}: ${asked}`);
    if (/ 101 [^]*HTTP\/1/.test(answers)) faults.push(`an answer of HTTP came inside of a WebSocket: ${asked}`);
    const secret = SECRETS.find((words) => answers.includes(words));
    if (secret !== undefined) faults.push(`${secret} was in the answer to ${asked}`);
  }

  return {
    async open(from) {
      const line = await TcpLine.open(port, from);
      let isOver = false;
      return {
        async send(input) {
          for (const [index, write] of input.writes.entries()) {
            if (index > 0) await pause(3);
            line.write(write.replaceAll('$asset', asset));
          }
          isOver = input.end !== 'keep';
          const answers = await line.read('\r\n\r\n', isOver ? input.afterMs : ANSWER_MS);
          judge(answers, input);
          if (input.end !== 'keep') line.close(input.end);
          // It waits for the rest of a request.
          else if (answers === '') isOver = true;
        },
        isOver: () => isOver || line.isOver,
        close: () => line.close('destroy'),
      };
    },
    check: async () => faults.shift() ?? null,
  };
}

const http: Surface<HttpInput> = {
  name: 'HTTP',
  make: makeHttp,
  lines: 12,
  inputsPerLine: 5,
  prepare: async (target) => prepare(target),
  shrink: ({ writes, ...rest }) => [
    ...(writes.length > 1 ? [{ ...rest, writes: [writes.join('')] }] : []),
    ...(writes[0]?.match(/\r\n\r\n(?=[A-Z])/) ? [{ ...rest, writes: [writes[0].slice(writes[0].search(/\r\n\r\n(?=[A-Z])/) + 4)] }] : []),
  ],
};

fuzzTests(http, 'http.json');

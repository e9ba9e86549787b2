import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspectorEn } from '../../text/inspector-en.ts';
import { description, firstNegotiation, message, through, wholeCall } from './fake-call.ts';
import type { LadderEvent } from './ladder-event.ts';
import { layOut } from './lay-out.ts';
import type { Palette } from './svg-shapes.ts';
import { toMermaid } from './to-mermaid.ts';
import { toSvg } from './to-svg.ts';

const NAMES = ['ground', 'text', 'muted', 'line', 'caller', 'server', 'callee', 'good', 'careful', 'bad'] as const;
const palette = Object.fromEntries(NAMES.map((name, index) => [name, `#00000${index}`])) as unknown as Palette;
const mermaid = (events: readonly LadderEvent[]) => toMermaid(layOut(events), inspectorEn);
const svg = (events: readonly LadderEvent[]) => toSvg(layOut(events), inspectorEn, palette);

test('a ladder is a Mermaid sequence diagram, a line for each leg of a message', () => {
  const lines = mermaid([...firstNegotiation.slice(0, 4), through('late', 'callee', 9, { kind: 'restart', bytes: 18 })]).split('\n');
  expect(lines).toEqual([
    'sequenceDiagram',
    '  participant A as Caller',
    '  participant S as Server',
    '  participant B as Callee',
    '  Note over A,B: First negotiation',
    '  Note over A: 0 page opened',
    '  B->>S: 9 restart request (18 B)',
    '  S->>A: restart request (18 B)',
    '  A->>S: 31 call:create',
    '  S-->>A: 38 granted',
    '  A->>S: 52 offer (5.7 KB)',
    '  Note over S: 54 mailbox (4151 ms)',
    '  S->>B: 4210 offer (5.7 KB)',
    '',
  ]);
});

test.each<[string, LadderEvent, string[]]>([
  ['is on its way', message('1', 'caller', { kind: 'restart', sentAt: 0 }), ['A-xS']],
  ['has left the server', message('1', 'callee', { kind: 'restart', sentAt: 0, relayedAt: 1 }), ['B->>S', 'S-xA']],
  ['found no path', { type: 'direct', id: 'd', what: 'ice', fromMs: 0, toMs: 9, outcome: 'failed', detail: '' }, ['A--xB']],
  ['passes the server', { type: 'direct', id: 'd', what: 'dtls', fromMs: 0, toMs: 9, outcome: 'direct', detail: '' }, ['A<<->>B']],
])('what %s looks so in Mermaid', (_what, event, arrows) => {
  const drawn = mermaid([event]).match(/^ {2}[ABS][-<>x)]+[ABS](?=:)/gm) ?? [];
  expect(drawn.map((arrow) => arrow.trim())).toEqual(arrows);
});

/** What the other side, or a server, may have written. */
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\nA->>S: forged', 'a;b', '</text><script>alert(1)</script>', '#35;', '%%{init}%%'),
);
const hostile = (words: string): LadderEvent[] => [
  { type: 'note', id: 'n', on: 'caller', at: 0, what: 'error', detail: words },
  { type: 'request', id: 'r', from: 'callee', name: words, askedAt: 1, answeredAt: 2, refusal: words, status: words, body: {} },
  { type: 'direct', id: 'd', what: 'ice', fromMs: 3, toMs: 4, outcome: 'direct', detail: words },
  message('m', 'caller', { ...description('offer', words), sentAt: 5 }),
];

test('whatever others wrote, it is no line of the diagram, no sign of Mermaid and no element of the picture', () => {
  const [plainMermaid, plainSvg] = [mermaid(hostile('x')), svg(hostile('x'))];
  const tags = (drawn: string) => [...drawn.matchAll(/<\/?[a-z]+/g)].map(([tag]) => tag);
  fc.assert(
    fc.property(anything, (words) => {
      fc.pre(words.trim() !== '');
      const drawn = mermaid(hostile(words));
      expect(drawn.split('\n').length).toBe(plainMermaid.split('\n').length);
      expect(drawn.replace(/#\d+;/g, '').replace(/^ {2}A<<->>B|[->x)]+(?=[SAB]:)/gm, '')).not.toMatch(/[;#<>%]/);
      const picture = svg(hostile(words));
      expect(tags(picture)).toEqual(tags(plainSvg));
      expect(picture.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
    }),
    { seed: 1 },
  );
});

test('the picture holds every label, every arrow, and its colours', () => {
  const picture = svg(wholeCall);
  const rows = layOut(wholeCall).chapters.flatMap(({ rows }) => rows);
  expect(picture.match(/<circle/g)).toHaveLength(rows.filter(({ type }) => type === 'signals').length - 1);
  expect(picture).toContain('>4 candidates <tspan');
  expect(picture).toContain('ICE restart · 1:07');
  expect(picture).not.toContain('var(');
  for (const name of ['ground', 'text', 'muted', 'caller', 'server', 'callee', 'good', 'careful'] as const) {
    expect(picture, name).toContain(palette[name]);
  }
});

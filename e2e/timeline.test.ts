import { ladderEvents } from '../client/inspector/ladder/ladder-events.ts';
import type { LadderMessage, LadderRequest } from '../client/inspector/ladder/ladder-event.ts';
import { layOut } from '../client/inspector/ladder/lay-out.ts';
import { callVerdict } from '../client/inspector/verdict/call-verdict.ts';
import { verdictSentence } from '../client/inspector/verdict/verdict-words.ts';
import { inspectorVerdictEn } from '../client/text/inspector-verdict-en.ts';
import type { CallTimeline } from '../client/timeline/call-timeline.ts';
import { selectedPair } from '../client/timeline/selected-pair.ts';
import { nameOf } from './entry-name.ts';
import { expect } from './fixtures.ts';
import { keepConnections, statsOf } from './kept-connections.ts';
import { is, lasted, meet, openCall, test, until, type Recorded } from './recordings/recorded-call.ts';
import type { LogLine } from './server-process.ts';
import { expectBothTold, relayedSignals, seatsGiven } from './what-was-logged.ts';

const messagesOf = (timeline: CallTimeline) => ladderEvents(timeline).filter((event): event is LadderMessage => event.type === 'message');
const requestsOf = (timeline: CallTimeline) => ladderEvents(timeline).filter((event): event is LadderRequest => event.type === 'request');
const chaptersOf = (timeline: CallTimeline) => layOut(ladderEvents(timeline)).chapters.map(({ title }) => title);
const hasHappened = (count: number, what: (timeline: CallTimeline) => number) => (timeline: CallTimeline) => what(timeline) >= count;
const connections = ({ own }: CallTimeline) => own.filter(({ type }) => type === 'connection-created').length;
const descriptions = ({ own }: CallTimeline) => own.filter((entry) => entry.type === 'signal' && entry.kind === 'description').length;

/** Both have everything of the other, and nothing more is on its way. */
async function untilQuiet(log: readonly LogLine[], ...sides: readonly Recorded[]): Promise<void> {
  await expect(async () => {
    const count = log.length;
    for (const side of sides) expectBothTold(await side.timeline(), log);
    expect(log).toHaveLength(count);
  }).toPass({ timeout: 30_000 });
}

test('a ladder holds exactly the messages that the server has relayed, in order, with their sizes', async ({ server, side }) => {
  const [caller, callee] = [await side(server.origin, 'caller'), await side(server.origin, 'callee')];
  await meet(caller, callee);
  for (const one of [caller, callee]) await until(one, is('connected'));
  await callee.run('restart');
  for (const one of [caller, callee]) await until(one, hasHappened(4, descriptions));
  await untilQuiet(server.log, caller, callee);

  const logged = relayedSignals(server.log);
  expect(logged.length).toBeGreaterThan(6);
  for (const one of [caller, callee]) {
    const timeline = await one.timeline();
    const messages = messagesOf(timeline).toSorted((a, b) => (a.relayedAt ?? 0) - (b.relayedAt ?? 0));
    for (const from of ['caller', 'callee'] as const) {
      const of = messages.filter((message) => message.from === from);
      const shown = of.map(({ kind, negotiation, body }, seq) => {
        const to = from === 'caller' ? 'callee' : 'caller';
        return { from, to, kind, negotiation, seq, bytes: JSON.stringify({ ...body, to, negotiation, seq }).length };
      });
      expect(shown).toEqual(logged.filter((signal) => signal.from === from));
    }
    // Each at all three of its stations, and none before the one it came from; as far as the clocks are known.
    for (const { sentAt, relayedAt, receivedAt } of messages) {
      expect((relayedAt ?? NaN) - (sentAt ?? NaN)).toBeGreaterThan(-20);
      expect((receivedAt ?? NaN) - (relayedAt ?? NaN)).toBeGreaterThan(-20);
    }
    const rows = layOut(ladderEvents(timeline)).chapters.flatMap((chapter) => chapter.rows);
    const inRows = rows.flatMap((row) => (row.type === 'signals' ? row.messages.map(({ id }) => id) : []));
    expect(new Set(inRows)).toEqual(new Set(messages.map(({ id }) => id)));
    const given = requestsOf(timeline).filter(({ name }) => name.startsWith('call:'));
    expect(given.map(({ from, name, refusal }) => [from, name, refusal])).toEqual([
      ['caller', 'call:create', null],
      ['callee', 'call:join', null],
    ]);
    expect(given.map(({ from }) => from)).toEqual(seatsGiven(server.log));
    for (const { askedAt, answeredAt } of given) expect((answeredAt ?? NaN) - askedAt).toBeGreaterThan(0);
  }
});

test('a timeline has every station on the way to the first picture, of both sides', async ({ server, side }) => {
  const [caller, callee] = [await side(server.origin, 'caller'), await side(server.origin, 'callee')];
  await meet(caller, callee);
  const stations = [
    'connection-created',
    'candidate',
    'signaling have-local-offer|signaling have-remote-offer',
    'gathering complete',
    'ice checking',
    'pair in-progress|pair waiting|pair succeeded',
    'ice connected|ice completed',
    'dtls connecting',
    'dtls connected',
    'connection connected',
    'selected-pair',
    'data-channel glasscall open',
    'data-channel timeline open',
    'track audio',
    'track video',
    'track-change sent audio added',
    'track-change sent video added',
    'track-change received video unmuted',
    'first-packet audio',
    'first-packet video',
    'first-decoded video',
    'first-frame',
  ];
  for (const one of [caller, callee]) {
    await expect
      .poll(async () => {
        const { own, peer } = await one.timeline();
        return [own, peer?.entries ?? []].flatMap((entries) => {
          const seen = new Set(entries.map(nameOf));
          return stations.filter((station) => !station.split('|').some((name) => seen.has(name)));
        });
      })
      .toEqual([]);
  }
});

test('the verdict says what getStats says at both sides', async ({ server, side }) => {
  const before = keepConnections;
  const [caller, callee] = [await side(server.origin, 'caller', { before }), await side(server.origin, 'callee', { before })];
  await meet(caller, callee);
  for (const one of [caller, callee]) {
    await until(
      one,
      ({ own, peer, stats }) => own.some(({ type }) => type === 'first-frame') && (peer?.clock ?? null) !== null && stats.length > 2,
    );
  }
  for (const one of [caller, callee]) {
    const timeline = await one.timeline();
    const report = await statsOf(one.page);
    const pair = selectedPair(report);
    const verdict = callVerdict(timeline);
    if (!pair || !verdict.isConnected) throw new Error('not connected');
    const seen = timeline.own.findLast((entry) => entry.type === 'selected-pair');
    expect(seen).toMatchObject({ local: pair.local, remote: pair.remote });
    expect(verdict.road.over).toBe(pair.local.protocol);
    expect(verdict.road.isRelayed).toBe(pair.local.type === 'relay' || pair.remote.type === 'relay');
    const times = report.flatMap(([, { type, nominated, currentRoundTripTime }]) =>
      type === 'candidate-pair' && nominated === true ? [Number(currentRoundTripTime) * 1000] : [],
    );
    expect(Math.abs((verdict.rttMs ?? NaN) - Math.min(...times))).toBeLessThan(100);
    expect(verdictSentence(verdict, inspectorVerdictEn)).toMatch(/^Direct, on the same computer, UDP, [\d.]+ ms$/);
  }
});

test('a socket that drops, a restart and a fresh negotiation begin a chapter each', async ({ server, side, wire }) => {
  const line = await wire();
  const caller = await side(server.origin, 'caller', { origin: line.origin });
  const callee = await side(server.origin, 'callee');
  await meet(caller, callee);
  for (const one of [caller, callee]) await until(one, is('connected'));
  expect(chaptersOf(await caller.timeline())).toEqual(['first']);

  line.cut('refused');
  await until(caller, ({ own }) => own.some((entry) => entry.type === 'socket' && entry.state === 'interrupted'));
  await until(callee, ({ own }) => own.some((entry) => entry.type === 'peer' && entry.change === 'away'));
  line.mend();
  await until(callee, ({ own }) => own.some((entry) => entry.type === 'peer' && entry.change === 'back'));
  await expect.poll(async () => chaptersOf(await caller.timeline())).toEqual(['first', 'resumed']);
  const resumption = requestsOf(await caller.timeline()).find(({ name }) => name === 'room:resume');
  expect(resumption).toMatchObject({ from: 'caller', refusal: null });
  expect((resumption?.answeredAt ?? NaN) - (resumption?.askedAt ?? NaN)).toBeGreaterThan(0);

  await callee.run('restart');
  for (const one of [caller, callee]) await until(one, hasHappened(4, descriptions));
  await expect.poll(async () => chaptersOf(await caller.timeline())).toEqual(['first', 'resumed', 'restart']);

  await caller.run('startAnew');
  for (const one of [caller, callee]) await until(one, hasHappened(2, connections));
  for (const one of [caller, callee]) {
    await until(
      one,
      ({ own }) => own.filter((entry) => entry.type === 'state' && entry.of === 'dtls' && entry.value === 'connected').length > 1,
    );
    await expect.poll(async () => chaptersOf(await one.timeline())).toEqual(['first', 'resumed', 'restart', 'fresh']);
  }
});

/** The computer's clock is a minute and a half ahead. */
function setClockAhead(): void {
  const ahead = 90_000;
  const { timeOrigin } = performance;
  const now = Date.now.bind(Date);
  Object.defineProperty(performance, 'timeOrigin', { get: () => timeOrigin + ahead });
  Date.now = () => now() + ahead;
}

test('clocks that differ by a minute and a half make one ladder', async ({ server, side }) => {
  const caller = await side(server.origin, 'caller');
  const callee = await side(server.origin, 'callee', { before: setClockAhead });
  await meet(caller, callee);
  for (const [one, aheadMs] of [
    [caller, 90_000],
    [callee, -90_000],
  ] as const) {
    await until(one, ({ peer, own }) => (peer?.clock ?? null) !== null && own.some(({ type }) => type === 'first-frame'));
    await expect
      .poll(async () => {
        const clock = (await one.timeline()).peer?.clock;
        return Math.abs((clock?.offsetMs ?? NaN) - aheadMs) - (clock?.uncertaintyMs ?? NaN);
      })
      .toBeLessThan(10);
    const { own, ...rest } = await one.timeline();
    const messages = messagesOf({ own, ...rest });
    for (const { sentAt, receivedAt } of messages)
      if (sentAt !== null && receivedAt !== null) expect(receivedAt - sentAt).toBeGreaterThan(-10);
    const rows = layOut(ladderEvents({ own, ...rest })).chapters.flatMap((chapter) => chapter.rows);
    const order = rows.map((row) => (row.type === 'signals' ? row.messages[0].subtype : row.type === 'direct' ? row.direct.what : null));
    // The callee's checks and handshake begin before its answer has left.
    const steps = ['offer', 'answer', 'media'] as const;
    const found = steps.map((step) => order.indexOf(step));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found).not.toContain(-1);
    expect(rows.length > 0 && (rows.at(-1)?.at ?? 0) - (rows[0]?.at ?? 0)).toBeLessThan(60_000);
  }
});

test('a page as people have it has seen the checks of its first connection, and tells of them', async ({ server, side, person }) => {
  const caller = await side(server.origin, 'caller');
  const callee = await person();
  const room = await openCall(caller);
  await callee.goto(`${server.origin}/join/${room}`);
  // Nobody joins in the moment in which the button comes; meanwhile the page has loaded what watches.
  await callee.waitForLoadState('networkidle');
  await callee.getByRole('button', { name: 'Join the call' }).click();
  const theirs = async () => {
    const entries = (await caller.timeline()).peer?.entries ?? [];
    const connectedAt =
      entries.find((entry) => entry.type === 'state' && entry.of === 'connection' && entry.value === 'connected')?.at ?? 0;
    return [...new Set(entries.filter(({ at }) => at <= connectedAt).map(nameOf))];
  };
  await expect.poll(theirs).toEqual(expect.arrayContaining(['ice checking', 'pair waiting', 'dtls connecting', 'dtls connected']));
});

test('a call that just goes on adds nothing to its timeline', async ({ server, side }) => {
  const [caller, callee] = [await side(server.origin, 'caller'), await side(server.origin, 'callee')];
  await meet(caller, callee);
  // The last look at the pair in use is twelve seconds after the connection.
  for (const one of [caller, callee]) await until(one, lasted(14));
  const counts = async () => (await Promise.all([caller, callee].map((one) => one.timeline()))).map(({ own }) => own.length);
  const before = await counts();
  const { length } = (await caller.timeline()).stats;
  await until(caller, ({ stats }) => stats.length >= length + 8);
  expect(await counts()).toEqual(before);
});

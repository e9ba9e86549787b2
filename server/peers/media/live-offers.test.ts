import { expect, test, vi } from 'vitest';
import { seeded } from '../../../e2e/seeded.ts';
import { DescriptionError, type MediaEngine } from '../engine.ts';
import { readRtcp } from './rtcp.ts';
import { ANYWHERE, connected, openEngine, playerOffer, SOON } from './test-engine.ts';

// Real connections, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

/** A channel whose broadcaster sends VP8, and a viewer of it. */
async function goLive() {
  const engine = openEngine();
  const publisher = await connected(engine.publish('show', { ...ANYWHERE, direction: 'recvonly' }));
  const viewer = await connected(engine.subscribe('show', { ...ANYWHERE, direction: 'sendonly' }));
  const next = await publisher.reach(1, viewer);
  await expect.poll(() => engine.source('show'), SOON).toMatchObject({ video: { name: 'VP8' }, subscribers: 1 });
  return { engine, publisher, viewer, next };
}

type Live = Awaited<ReturnType<typeof goLive>>;

/** The picture still comes, nobody was asked for a key frame, and whoever asked has left nothing. */
async function expectUntouched({ engine, publisher, viewer, next }: Live, asksBefore: number): Promise<void> {
  expect([engine.peers, engine.source('show').subscribers, publisher.isConnected]).toEqual([2, 1, true]);
  expect(asks(publisher)).toBe(asksBefore);
  viewer.packets.set('1', []);
  publisher.sendVideo(next + 1000, 20);
  await expect.poll(() => viewer.video.length, SOON).toBe(20);
}

const asks = ({ reports }: Live['publisher']) => reports.flatMap(readRtcp).filter(({ kind }) => kind === 'key-frame').length;

/** What comes of an offer: an answer, or a refusal that says why. Anything else fails the test. */
async function answerTo(engine: MediaEngine, offer: string): Promise<'answered' | DescriptionError> {
  try {
    engine.judge('subscribe', 'show', offer);
    const player = engine.subscribe('show', ANYWHERE);
    try {
      await player.answer(offer, 3000);
    } finally {
      player.close();
    }
    return 'answered';
  } catch (error) {
    if (!(error instanceof DescriptionError)) throw error;
    return error;
  }
}

const lines = (count: number, line: (at: number) => string) => Array.from({ length: count }, (_, at) => line(at)).join('\r\n');
const after = (line: string) => (offer: string) => offer.replace('a=mid:0', `a=mid:0\r\n${line}`);
const secondSection = (offer: string) => `${offer}${offer.slice(offer.indexOf('m=video'))}`;

const HOSTILE: [what: string, spoil: (offer: string) => string, reason: 'answered' | DescriptionError['reason']][] = [
  ['no codec of the broadcaster’s', (sdp) => sdp.replaceAll('VP8/90000', 'H264/90000'), 'unsupported'],
  ['a codec that nobody knows', (sdp) => sdp.replaceAll('VP8/90000', `${'X'.repeat(8000)}/90000`), 'unsupported'],
  ['the codec under a number that is none', (sdp) => sdp.replaceAll(' 96', ' 999').replaceAll(':96 ', ':999 '), 'unsupported'],
  ['the codec under a number of RTCP', (sdp) => sdp.replaceAll(' 96', ' 72').replaceAll(':96 ', ':72 '), 'unsupported'],
  ['1000 payload types', after(lines(1000, (at) => `a=rtpmap:${at} VP8/90000`)), 'answered'],
  ['an fmtp of 20 kB', after(`a=fmtp:96 ${'x=1;'.repeat(5000)}`), 'answered'],
  ['500 fmtp lines', after(lines(500, (at) => `a=fmtp:96 p${at}=1`)), 'answered'],
  ['no mid', (sdp) => sdp.replace('a=mid:0\r\n', ''), 'malformed'],
  ['an empty mid', (sdp) => sdp.replace('a=mid:0', 'a=mid:'), 'answered'],
  ['two sections of one mid', secondSection, 'malformed'],
  ['two pictures', (sdp) => secondSection(sdp).replace(/a=mid:0(?![\s\S]*a=mid:0)/, 'a=mid:1'), 'unsupported'],
  ['40 sections', (sdp) => sdp + sdp.slice(sdp.indexOf('m=video')).repeat(39), 'unsupported'],
  ['its only section rejected', (sdp) => sdp.replace(/m=video \d+/, 'm=video 0').replace('a=bundle-only\r\n', ''), 'unsupported'],
  ['a rejected section of another kind', (sdp) => `${sdp}m=text 0 RTP/AVP 99\r\na=mid:7\r\n`, 'answered'],
  ['simulcast', after('a=rid:1 recv\r\na=rid:2 recv\r\na=simulcast:recv 1;2'), 'answered'],
  ['1000 rid lines', after(lines(1000, (at) => `a=rid:${at} recv pt=96`)), 'answered'],
  ['300 extensions', after(lines(300, (at) => `a=extmap:${at + 1} urn:x:${at}`)), 'answered'],
  ['an extension of the number 65536', after('a=extmap:65536 urn:x'), 'answered'],
  ['500 SSRCs', after(lines(500, (at) => `a=ssrc:${at} cname:x`)), 'answered'],
  ['an SSRC above 32 bits', after('a=ssrc:99999999999999999999 cname:x'), 'malformed'],
  ['an SSRC group of nothing', after('a=ssrc-group:FID'), 'answered'],
  ['a crypto line', after('a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x'), 'answered'],
  ['a bandwidth of minus one', after('b=AS:-1'), 'answered'],
  ['500 feedback lines', after(lines(500, () => 'a=rtcp-fb:96 nack pli')), 'answered'],
  ['a data channel as well', (sdp) => `${sdp}m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:1\r\n`, 'unsupported'],
  ['a password of 20 kB', (sdp) => sdp.replace(/a=ice-pwd:.*/, `a=ice-pwd:${'p'.repeat(20_000)}`), 'answered'],
];

test.each(HOSTILE)('an offer with %s costs a live channel nothing', async (_what, spoil, expected) => {
  const live = await goLive();
  const asksBefore = asks(live.publisher);
  const answer = await answerTo(live.engine, spoil(playerOffer()));
  expect(answer === 'answered' ? answer : answer.reason).toBe(expected);
  await expectUntouched(live, asksBefore);
});

/** The same offer with a few of its lines dropped, doubled, cut, moved or with bytes changed. */
function mutate(offer: string, random: () => number): string {
  const changed = offer.split('\r\n');
  const any = (below: number) => Math.floor(random() * below);
  for (let count = 1 + any(4); count > 0; count -= 1) {
    const at = any(changed.length);
    const line = changed[at] ?? '';
    const kind = any(6);
    if (kind === 0) changed.splice(at, 1);
    if (kind === 1) changed.splice(any(changed.length), 0, line);
    if (kind === 2) changed[at] = line.slice(0, any(line.length));
    if (kind === 3) changed[at] = line.replace(/\d+/, String(any(2 ** 32)));
    if (kind === 4) changed.splice(any(changed.length), 0, ...changed.splice(at, 1));
    if (kind === 5) changed[at] = `${line.slice(0, any(line.length))}${String.fromCharCode(any(256))}${line.slice(any(line.length))}`;
  }
  return changed.join('\r\n');
}

test('300 offers with random changes cost a live channel nothing', async () => {
  const live = await goLive();
  const asksBefore = asks(live.publisher);
  const random = seeded(31);
  const offer = playerOffer();
  const answers = [];
  for (let at = 0; at < 300; at += 1) answers.push(await answerTo(live.engine, mutate(offer, random)));
  const answered = answers.filter((answer) => answer === 'answered').length;
  expect([answered > 20, answers.length - answered > 20]).toEqual([true, true]);
  await expectUntouched(live, asksBefore);
});

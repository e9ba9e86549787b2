import type { SdpKey } from '../../text/sdp-en.ts';
import type { Part } from './explanation.ts';
import { h264Level, h264Profile } from './h264-profile.ts';
import type { Phrase } from './phrase.ts';
import { AV1_RTP, rfc, type Source } from './source.ts';

type Parameters = ReadonlyMap<string, SdpKey | ((value: string) => Phrase)>;

const FLAGS: ReadonlyMap<string, Readonly<Record<string, SdpKey>>> = new Map([
  ['stereo', { 0: 'fmtp.mono', 1: 'fmtp.stereo' }],
  ['sprop-stereo', { 0: 'fmtp.sendsMono', 1: 'fmtp.sendsStereo' }],
  ['useinbandfec', { 0: 'fmtp.noInbandFec', 1: 'fmtp.inbandFec' }],
  ['usedtx', { 0: 'fmtp.noDtx', 1: 'fmtp.dtx' }],
  ['cbr', { 0: 'fmtp.variableRate', 1: 'fmtp.constantRate' }],
  ['level-asymmetry-allowed', { 0: 'fmtp.levelSame', 1: 'fmtp.levelAsymmetry' }],
  ['packetization-mode', { 0: 'fmtp.packetizationSingle', 1: 'fmtp.packetizationSeveral', 2: 'fmtp.packetizationInterleaved' }],
  ['tier', { 0: 'fmtp.tierMain', 1: 'fmtp.tierHigh' }],
]);

const oneOf =
  (parameter: string) =>
  (value: string): Phrase => {
    const choices = FLAGS.get(parameter) ?? {};
    const key = Object.hasOwn(choices, value) ? choices[value] : undefined;
    return key ? { key } : { key: 'fmtp.unknown' };
  };

const OPUS: Parameters = new Map<string, SdpKey | ((value: string) => Phrase)>([
  ['minptime', 'fmtp.minptime'],
  ['ptime', 'fmtp.ptime'],
  ['maxptime', 'fmtp.maxptime'],
  ['maxplaybackrate', 'fmtp.maxplaybackrate'],
  ['sprop-maxcapturerate', 'fmtp.maxcapturerate'],
  ['maxaveragebitrate', 'fmtp.maxaveragebitrate'],
  ...['stereo', 'sprop-stereo', 'useinbandfec', 'usedtx', 'cbr'].map((name) => [name, oneOf(name)] as const),
]);

const H264: Parameters = new Map<string, SdpKey | ((value: string) => Phrase)>([
  ['profile-level-id', (id) => h264ProfileLevel(id)],
  ['level-asymmetry-allowed', oneOf('level-asymmetry-allowed')],
  ['packetization-mode', oneOf('packetization-mode')],
  ['sprop-parameter-sets', 'fmtp.parameterSets'],
  ['max-br', 'fmtp.maxBitrate'],
  ['max-mbps', 'fmtp.maxBlocksPerSecond'],
  ['max-fs', 'fmtp.maxBlocks'],
]);

const VPX: Parameters = new Map<string, SdpKey>([
  ['max-fs', 'fmtp.maxBlocks'],
  ['max-fr', 'fmtp.maxFrameRate'],
  ['profile-id', 'fmtp.vp9Profile'],
]);

const AV1: Parameters = new Map<string, SdpKey | ((value: string) => Phrase)>([
  ['profile', 'fmtp.av1Profile'],
  ['level-idx', (index) => av1Level(index)],
  ['tier', oneOf('tier')],
]);

const RTX: Parameters = new Map<string, SdpKey>([
  ['apt', 'fmtp.apt'],
  ['rtx-time', 'fmtp.rtxTime'],
]);
const H265: Parameters = new Map<string, SdpKey>([
  ['profile-id', 'fmtp.h265Profile'],
  ['level-id', 'fmtp.h265Level'],
  ['tier-flag', 'fmtp.h265Tier'],
  ['tx-mode', 'fmtp.h265Mode'],
]);
const FLEXFEC: Parameters = new Map<string, SdpKey>([['repair-window', 'fmtp.repairWindow']]);

const CODECS: ReadonlyMap<string, readonly [Parameters, Source]> = new Map<string, readonly [Parameters, Source]>([
  ['opus', [OPUS, rfc(7587, '6.1')]],
  ['h264', [H264, rfc(6184, '8.1')]],
  ['h265', [H265, rfc(7798, '7.1')]],
  ['vp8', [VPX, rfc(7741, '6.1')]],
  ['vp9', [VPX, rfc(9628, '6')]],
  ['av1', [AV1, AV1_RTP]],
  ['rtx', [RTX, rfc(4588, '8.1')]],
  ['flexfec-03', [FLEXFEC, rfc(8627, '5.1')]],
]);

/** The parameters of a codec, one by one, and where they are defined. */
export function explainParameters(codec: string, parameters: string): { parts: Part[]; source: Source } {
  const name = codec.toLowerCase();
  if (name === 'red' && /^\d+(\/\d+)*$/.test(parameters)) {
    const parts = [{ piece: parameters, meaning: { key: 'fmtp.red', values: { payloads: parameters.split('/').join(', ') } } } as const];
    return { parts, source: rfc(2198, '5') };
  }
  if (name === 'telephone-event') {
    return { parts: [{ piece: parameters, meaning: { key: 'fmtp.tones' } }], source: rfc(4733, '2.4.1') };
  }
  const [known, source] = CODECS.get(name) ?? [new Map<string, never>(), rfc(8866, '6.15')];
  const pieces = parameters.split(';').map((piece) => piece.trim());
  return { parts: pieces.filter((piece) => piece !== '').map((piece) => ({ piece, meaning: explainParameter(known, piece) })), source };
}

function explainParameter(known: Parameters, piece: string): Phrase {
  const [name = '', value = ''] = piece.split(/=(.*)/s);
  const found = known.get(name.toLowerCase());
  if (found === undefined) return { key: 'fmtp.unknown' };
  return typeof found === 'string' ? { key: found, values: { value } } : found(value);
}

function h264ProfileLevel(id: string): Phrase {
  const profile = h264Profile(id);
  const level = h264Level(id);
  return profile === null || level === null ? { key: 'fmtp.unknown' } : { key: 'fmtp.h264Profile', values: { profile, level } };
}

/** AV1 numbers its levels from 2.0 on, four to a whole number (AV1 specification, annex A.3). */
function av1Level(index: string): Phrase {
  if (!/^\d{1,2}$/.test(index)) return { key: 'fmtp.unknown' };
  return { key: 'fmtp.av1Level', values: { level: `${2 + Math.floor(Number(index) / 4)}.${Number(index) % 4}` } };
}

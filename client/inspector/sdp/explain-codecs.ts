import type { SdpKey } from '../../text/sdp-en.ts';
import { codecName, readFmtp, readRtpmap } from './codec.ts';
import { explanation, type Explainer } from './explanation.ts';
import { explainParameters } from './fmtp.ts';
import { AV1_RTP, rfc, type Source } from './source.ts';

const CODECS: ReadonlyMap<string, readonly [SdpKey, Source]> = new Map<string, readonly [SdpKey, Source]>([
  ['opus', ['codec.opus', rfc(7587)]],
  ['pcmu', ['codec.g711', rfc(3551, '4.5.14')]],
  ['pcma', ['codec.g711', rfc(3551, '4.5.14')]],
  ['g722', ['codec.g722', rfc(3551, '4.5.2')]],
  ['cn', ['codec.comfortNoise', rfc(3389)]],
  ['telephone-event', ['codec.tones', rfc(4733)]],
  ['vp8', ['codec.vp8', rfc(7741)]],
  ['vp9', ['codec.vp9', rfc(9628)]],
  ['h264', ['codec.h264', rfc(6184)]],
  ['h265', ['codec.h265', rfc(7798)]],
  ['av1', ['codec.av1', AV1_RTP]],
  ['rtx', ['codec.rtx', rfc(4588)]],
  ['red', ['codec.red', rfc(2198)]],
  ['ulpfec', ['codec.fec', rfc(5109)]],
  ['flexfec-03', ['codec.fec', rfc(8627)]],
]);

const explainRtpmap: Explainer = ({ value }) => {
  const codec = readRtpmap(value);
  if (!codec) return null;
  const { payload, name, clock, channels } = codec;
  const [about, source] = CODECS.get(name.toLowerCase()) ?? [null, null];
  const key = channels === '2' ? 'attribute.rtpmapStereo' : 'attribute.rtpmap';
  return explanation(
    'codecs',
    rfc(8866, '6.6'),
    { key, values: { payload, name, clock } },
    about === null ? [] : [{ piece: name, meaning: { key: about, values: { document: source.name } } }],
  );
};

const explainFmtp: Explainer = ({ value }, section) => {
  const fmtp = readFmtp(value);
  if (!fmtp) return null;
  const name = codecName(section, fmtp.payload);
  const { parts, source } = explainParameters(name ?? '', fmtp.parameters);
  const values = { payload: fmtp.payload, name: name ?? '' };
  if (name === null) return explanation('codecs', source, { key: 'attribute.fmtpUnnamed', values }, parts);
  return explanation('codecs', source, { key: 'attribute.fmtp', values }, parts);
};

export const CODEC_ATTRIBUTES: ReadonlyMap<string, Explainer> = new Map([
  ['rtpmap', explainRtpmap],
  ['fmtp', explainFmtp],
]);

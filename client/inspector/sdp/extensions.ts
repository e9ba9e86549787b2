import type { SdpKey } from '../../text/sdp-en.ts';
import { AV1_RTP, draft, rfc, webrtcExperiment, type Source } from './source.ts';

const SDES = 'urn:ietf:params:rtp-hdrext:sdes:';
const RTP = 'urn:ietf:params:rtp-hdrext:';
const WEBRTC = 'http://www.webrtc.org/experiments/rtp-hdrext/';
const TRANSPORT_CC = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';

/** The header extensions that browsers offer: what to call them in short, what they are for, and where they are defined. */
export const EXTENSIONS: ReadonlyMap<string, readonly [string, SdpKey, Source]> = new Map<string, readonly [string, SdpKey, Source]>([
  [`${RTP}ssrc-audio-level`, ['ssrc-audio-level', 'extension.audioLevel', rfc(6464)]],
  [`${RTP}csrc-audio-level`, ['csrc-audio-level', 'extension.mixedAudioLevel', rfc(6465)]],
  [`${RTP}toffset`, ['toffset', 'extension.timeOffset', rfc(5450)]],
  [`${RTP}encrypt`, ['encrypt', 'extension.encrypt', rfc(6904)]],
  [`${SDES}mid`, ['mid', 'extension.mid', rfc(9143)]],
  [`${SDES}rtp-stream-id`, ['rid', 'extension.rid', rfc(8852)]],
  [`${SDES}repaired-rtp-stream-id`, ['repaired-rid', 'extension.repairedRid', rfc(8852)]],
  ['urn:3gpp:video-orientation', ['video-orientation', 'extension.orientation', rfc(7742, '4')]],
  [TRANSPORT_CC, ['transport-wide-cc', 'extension.transportCc', draft('holmer-rmcat-transport-wide-cc-extensions-01')]],
  [`${WEBRTC}transport-wide-cc-02`, ['transport-wide-cc', 'extension.transportCc', webrtcExperiment('transport-wide-cc-02')]],
  [`${WEBRTC}abs-send-time`, ['abs-send-time', 'extension.absSendTime', webrtcExperiment('abs-send-time')]],
  [`${WEBRTC}abs-capture-time`, ['abs-capture-time', 'extension.absCaptureTime', webrtcExperiment('abs-capture-time')]],
  [`${WEBRTC}playout-delay`, ['playout-delay', 'extension.playoutDelay', webrtcExperiment('playout-delay')]],
  [`${WEBRTC}video-content-type`, ['video-content-type', 'extension.contentType', webrtcExperiment('video-content-type')]],
  [`${WEBRTC}video-timing`, ['video-timing', 'extension.videoTiming', webrtcExperiment('video-timing')]],
  [`${WEBRTC}color-space`, ['color-space', 'extension.colourSpace', webrtcExperiment('color-space')]],
  [`${WEBRTC}video-layers-allocation00`, ['video-layers-allocation', 'extension.layers', webrtcExperiment('video-layers-allocation00')]],
  [`${WEBRTC}corruption-detection`, ['corruption-detection', 'extension.corruption', webrtcExperiment('corruption-detection')]],
  [`${WEBRTC}inband-cn`, ['inband-cn', 'extension.comfortNoise', webrtcExperiment('inband-cn')]],
  [
    `${WEBRTC}generic-frame-descriptor-00`,
    ['generic-frame-descriptor', 'extension.dependencies', webrtcExperiment('generic-frame-descriptor-00')],
  ],
  [
    'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
    ['dependency-descriptor', 'extension.dependencies', AV1_RTP],
  ],
]);

/** `10/sendonly urn:…` taken apart (RFC 8285 §8). */
export function readExtmap(value: string): { id: string; direction: string; uri: string } | null {
  const [, id, direction = '', uri] = /^(\d+)(?:\/(sendonly|recvonly|sendrecv|inactive))? +(\S+)/.exec(value) ?? [];
  return id === undefined || uri === undefined ? null : { id, direction, uri };
}

/** What to call an extension in short: a name of ours, else the end of its address. */
export function extensionName(uri: string): string {
  return EXTENSIONS.get(uri)?.[0] ?? uri.split(/[/:#]/).findLast((piece) => piece !== '') ?? uri;
}

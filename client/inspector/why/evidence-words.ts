import type { PairEnd } from '../../timeline/selected-pair.ts';
import type { Evidence } from './finding.ts';

/** A line of evidence as the timeline has it: names and numbers of the field, the same in every language. */
export function evidenceWords(evidence: Evidence): string {
  switch (evidence.type) {
    case 'page':
      return `page ${evidence.what}`;
    case 'devices':
      return `microphone ${evidence.microphone}, camera ${evidence.camera}`;
    case 'socket':
      return `socket ${evidence.state}`;
    case 'request':
      return `${evidence.name} ${evidence.answer ?? ''}`.trim();
    case 'seated':
      return `seated; ICE servers: ${evidence.iceUrls.join(' ') || '–'}`;
    case 'signal':
      return `${evidence.direction} ${evidence.kind === 'description' ? String(evidence.body['type']) : evidence.kind}`;
    case 'peer':
      return `peer ${evidence.change}`;
    case 'state':
      return `${evidence.of} ${evidence.value}`;
    case 'connection-created':
      return 'RTCPeerConnection';
    case 'candidate':
      return shortCandidate(evidence.candidate);
    case 'candidate-error':
      return `error ${evidence.code} ${evidence.url} ${evidence.text}`.trim();
    case 'pair':
      return `${end(evidence.local)} → ${end(evidence.remote)} ${evidence.state}, ${evidence.answersReceived}/${evidence.checksSent}`;
    case 'selected-pair':
      return `selected ${end(evidence.local)} → ${end(evidence.remote)}`;
    case 'track':
    case 'first-packet':
    case 'first-decoded':
      return `${evidence.type} ${evidence.kind}`;
    case 'track-change':
      return `${evidence.direction} ${evidence.kind} ${evidence.change}`;
    case 'gap':
      return `${evidence.entries} entries forgotten`;
    case 'data-channel':
      return `data channel ${evidence.label} ${evidence.state}`;
    case 'first-frame':
      return 'first frame';
    case 'error':
      return `error ${evidence.message}`;
    case 'stats':
      return statsWords(evidence);
  }
}

function statsWords({ rttMs, streams }: Extract<Evidence, { type: 'stats' }>): string {
  const video = streams.flatMap(({ direction, kind, frames, packets, lost, limitation }) =>
    kind === 'video'
      ? `${direction} ${frames ?? '–'} frames ${packets} packets ${lost ?? '–'} lost${limitation === null ? '' : ` ${limitation}`}`
      : [],
  );
  return [`rtt ${rttMs === null ? '–' : Math.round(rttMs)} ms`, ...video].join('; ');
}

function end({ type, address, port, protocol, relayProtocol }: PairEnd): string {
  const where = address === null ? '' : ` ${address.includes(':') ? `[${address}]` : address}${port === null ? '' : `:${port}`}`;
  return `${type}/${relayProtocol ?? protocol ?? '–'}${where}`;
}

/** `srflx udp 203.0.113.7:40000` (RFC 8839 §5.1). */
function shortCandidate(line: string): string {
  const [, , transport = '', , address = '', port = '', , type = ''] = line.split(' ');
  return `${type} ${transport} ${address}:${port}`;
}

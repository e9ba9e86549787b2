import type { SdpKey } from '../../text/sdp-en.ts';
import { explanation, type Explainer } from './explanation.ts';
import type { Phrase } from './phrase.ts';
import { draft, rfc, type Source } from './source.ts';

const stream = (source: Source, meaning: Phrase) => explanation('streams', source, meaning);

/** Attributes of one sender's packets, by the name behind its number (RFC 5576 §6, and what browsers add). */
const OF_SENDER: ReadonlyMap<string, readonly [SdpKey, Source]> = new Map<string, readonly [SdpKey, Source]>([
  ['cname', ['ssrc.cname', rfc(5576, '6.1')]],
  ['msid', ['ssrc.msid', rfc(8830, '2')]],
  ['mslabel', ['ssrc.stream', draft('alvestrand-mmusic-msid-00')]],
  ['label', ['ssrc.track', draft('alvestrand-mmusic-msid-00')]],
]);

const GROUPS: ReadonlyMap<string, readonly [SdpKey, Source]> = new Map<string, readonly [SdpKey, Source]>([
  ['FID', ['ssrcGroup.retransmission', rfc(5576, '4.2')]],
  ['SIM', ['ssrcGroup.simulcast', rfc(5576, '4.2')]],
  ['FEC-FR', ['ssrcGroup.fec', rfc(5956, '4.3')]],
]);

const explainSender: Explainer = ({ value }) => {
  const [, ssrc, name] = /^(\d+) +([\w-]+)(?::.*)?$/su.exec(value) ?? [];
  if (ssrc === undefined || name === undefined) return null;
  const [key, source] = OF_SENDER.get(name) ?? (['ssrc.other', rfc(5576, '4.1')] as const);
  return stream(source, { key, values: { ssrc, name } });
};

const explainSenders: Explainer = ({ value }) => {
  const [, semantics, ssrcs] = /^(\S+)((?: +\d+)+)\s*$/.exec(value) ?? [];
  if (semantics === undefined || ssrcs === undefined) return null;
  const [key, source] = GROUPS.get(semantics) ?? (['ssrcGroup.other', rfc(5576, '4.2')] as const);
  return stream(source, { key, values: { semantics, ssrcs: ssrcs.trim().split(/ +/).join(', ') } });
};

const explainMsid: Explainer = ({ value }) => {
  const [streamId, track] = value.trim().split(/ +/);
  if (!streamId) return null;
  if (streamId === '-') return stream(rfc(8830, '2'), { key: 'attribute.msidNoStream' });
  return stream(rfc(8830, '2'), { key: track === undefined ? 'attribute.msidOnly' : 'attribute.msid', values: { stream: streamId } });
};

const explainRid: Explainer = ({ value }) => {
  const [rid, direction, restrictions] = value.trim().split(/ +/);
  if (!rid || (direction !== 'send' && direction !== 'recv')) return null;
  const key = direction === 'send' ? 'attribute.ridSend' : 'attribute.ridReceive';
  const parts = restrictions === undefined ? [] : [{ piece: restrictions, meaning: { key: 'rid.restrictions' } } as const];
  return explanation('streams', rfc(8851, '4'), { key, values: { rid } }, parts);
};

const explainSimulcast: Explainer = ({ value }) => {
  const directions = value.trim().matchAll(/(send|recv) +(\S+)/g);
  const parts = [...directions].map(([piece, direction, list = '']) => {
    const rids = list.split(/[;,]/).join(', ');
    return { piece, meaning: { key: direction === 'send' ? 'simulcast.send' : 'simulcast.receive', values: { rids } } } as const;
  });
  return parts.length === 0 ? null : explanation('streams', rfc(8853, '5.1'), { key: 'attribute.simulcast' }, parts);
};

export const STREAM_ATTRIBUTES: ReadonlyMap<string, Explainer> = new Map<string, Explainer>([
  ['msid', explainMsid],
  ['msid-semantic', () => stream(draft('ietf-mmusic-msid-05'), { key: 'attribute.msidSemantic' })],
  ['ssrc', explainSender],
  ['ssrc-group', explainSenders],
  ['rid', explainRid],
  ['simulcast', explainSimulcast],
]);

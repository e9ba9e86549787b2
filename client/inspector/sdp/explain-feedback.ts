import type { SdpKey } from '../../text/sdp-en.ts';
import { codecName } from './codec.ts';
import { explanation, type Explainer } from './explanation.ts';
import { draft, rfc, type Source } from './source.ts';

const MESSAGES: ReadonlyMap<string, readonly [SdpKey, Source]> = new Map<string, readonly [SdpKey, Source]>([
  ['nack', ['feedback.nack', rfc(4585, '4.2')]],
  ['nack pli', ['feedback.pli', rfc(4585, '4.2')]],
  ['nack sli', ['feedback.sli', rfc(4585, '4.2')]],
  ['nack rpsi', ['feedback.rpsi', rfc(4585, '4.2')]],
  ['ccm fir', ['feedback.fir', rfc(5104, '7.1')]],
  ['ccm tmmbr', ['feedback.tmmbr', rfc(5104, '7.1')]],
  ['goog-remb', ['feedback.remb', draft('alvestrand-rmcat-remb-03')]],
  ['transport-cc', ['feedback.transportCc', draft('holmer-rmcat-transport-wide-cc-extensions-01')]],
  ['ack ccfb', ['feedback.ccfb', rfc(8888, '6')]],
  ['rrtr', ['feedback.rrtr', rfc(3611, '5.1')]],
]);

const explainFeedback: Explainer = ({ value }, section) => {
  const [, payload, message] = /^(\*|\d+) +(\S.*?)\s*$/.exec(value) ?? [];
  if (payload === undefined || message === undefined) return null;
  const [about, source] = MESSAGES.get(message) ?? (['feedback.other', rfc(4585, '4.2')] as const);
  const codec = codecName(section, payload);
  const whose = payload === '*' ? ({ key: 'feedback.all' } as const) : codec === null ? payload : `${codec} (${payload})`;
  return explanation('feedback', source, { key: 'attribute.feedback', values: { whose, what: { key: about } } });
};

export const FEEDBACK_ATTRIBUTES: ReadonlyMap<string, Explainer> = new Map<string, Explainer>([
  ['rtcp-fb', explainFeedback],
  ['rtcp-mux', () => explanation('feedback', rfc(5761, '5.1.1'), { key: 'attribute.rtcpMux' })],
  ['rtcp-mux-only', () => explanation('feedback', rfc(8858, '3'), { key: 'attribute.rtcpMuxOnly' })],
  ['rtcp-rsize', () => explanation('feedback', rfc(5506, '5'), { key: 'attribute.rtcpRsize' })],
  [
    'rtcp',
    ({ value }) => {
      const [port] = value.split(' ');
      if (!port || !/^\d+$/.test(port)) return null;
      const key = port === '9' ? 'attribute.rtcpNone' : 'attribute.rtcp';
      return explanation('feedback', rfc(3605, '2.1'), { key, values: { port } });
    },
  ],
]);

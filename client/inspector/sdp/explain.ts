import { explainMediaLine, MEDIA_ATTRIBUTES } from './explain-media.ts';
import { CODEC_ATTRIBUTES } from './explain-codecs.ts';
import { DATA_ATTRIBUTES } from './explain-data.ts';
import { DTLS_ATTRIBUTES } from './explain-dtls.ts';
import { EXTENSION_ATTRIBUTES } from './explain-extensions.ts';
import { FEEDBACK_ATTRIBUTES } from './explain-feedback.ts';
import { ICE_ATTRIBUTES } from './explain-ice.ts';
import { SESSION_LINES } from './explain-session.ts';
import { STREAM_ATTRIBUTES } from './explain-streams.ts';
import { explanation, type Explanation } from './explanation.ts';
import type { SdpLine, SdpSection } from './parse-sdp.ts';
import { rfc } from './source.ts';

const ATTRIBUTES = new Map([
  ...MEDIA_ATTRIBUTES,
  ...STREAM_ATTRIBUTES,
  ...CODEC_ATTRIBUTES,
  ...FEEDBACK_ATTRIBUTES,
  ...EXTENSION_ATTRIBUTES,
  ...ICE_ATTRIBUTES,
  ...DTLS_ATTRIBUTES,
  ...DATA_ATTRIBUTES,
]);
const LINES = new Map([...SESSION_LINES, ['m', explainMediaLine] as const]);

/** What a line says. A line that nobody here knows, or that has not the form it should have, says that instead. */
export function explain(line: SdpLine, section: SdpSection): Explanation {
  if (line.type === '') return explanation('unknown', null, { key: 'unknown.text' });
  const explainer = line.type === 'a' ? ATTRIBUTES.get(line.attribute) : LINES.get(line.type);
  if (explainer) return explainer(line, section) ?? explanation('unknown', null, { key: 'unknown.form' });
  return line.type === 'a'
    ? explanation('unknown', rfc(8866, '5.13'), { key: 'unknown.attribute', values: { name: line.attribute } })
    : explanation('unknown', rfc(8866, '5'), { key: 'unknown.line', values: { letter: line.type } });
}

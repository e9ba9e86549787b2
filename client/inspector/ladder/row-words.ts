import { otherSeat, type CallSeat } from '../../../protocol/seat.ts';
import { fill } from '../../text/fill.ts';
import type { InspectorText } from '../../text/inspector-en.ts';
import { sizeLabel, spanLabel } from './figures.ts';
import type { Row, SignalRow } from './ladder.ts';
import type { LadderDirect, LadderMessage, LadderWait } from './ladder-event.ts';

export interface RowWords {
  readonly label: string;
  /** In small type beside the label: a size, or what a path is made of. */
  readonly beside: string;
  /** How long it took; empty where nothing is known of it. */
  readonly took: string;
  /** What a reader of the ladder is told who cannot see the arrows; without the time. */
  readonly sentence: string;
}

/** What a row says. */
export function rowWords(row: Row, text: InspectorText): RowWords {
  const name = (seat: CallSeat | 'server') => text[`ladder.${seat}`];
  switch (row.type) {
    case 'signals': {
      const { from } = row.messages[0];
      const [label, beside, took] = [messagesLabel(row, text), besideMessages(row), tookLabel(row)];
      const said = fill(text[`ladder.said.${row.stretch}`], { from: name(from), to: name(otherSeat(from)), what: label });
      return { label, beside, took, sentence: [said, beside, arrival(row, text)].filter((part) => part !== '').join(', ') };
    }
    case 'ask': {
      const { name: what, from } = row.request;
      return { label: what, beside: '', took: '', sentence: fill(text['ladder.said.ask'], { from: name(from), what }) };
    }
    case 'reply': {
      const { refusal, status, from, askedAt, answeredAt } = row.request;
      const label = refusal === null ? (status ?? text['ladder.granted']) : fill(text['ladder.refused'], { code: refusal });
      const took = answeredAt === null ? '' : `+${spanLabel(answeredAt - askedAt)}`;
      const beside = status === null ? '' : took;
      const said = [row.request.name, label, beside].filter((part) => part !== '').join(', ');
      return { label, beside, took, sentence: fill(text['ladder.said.reply'], { from: name(from), what: said }) };
    }
    case 'fact': {
      const { name: what, to } = row.fact;
      return { label: what, beside: '', took: '', sentence: fill(text['ladder.said.fact'], { to: name(to), what }) };
    }
    case 'direct': {
      const label = directLabel(row.direct, text);
      const beside = row.direct.detail;
      const what = beside === '' ? label : `${label}, ${beside}`;
      return { label, beside, took: directTook(row.direct), sentence: fill(text['ladder.said.direct'], { what }) };
    }
    case 'note': {
      const { what, on, detail } = row.note;
      const label = text[`ladder.note.${what}`];
      const said = detail === '' ? label : `${label}, ${detail}`;
      return { label, beside: detail, took: '', sentence: fill(text['ladder.said.note'], { on: name(on), what: said }) };
    }
    case 'wait': {
      const { seat, toMs } = row.wait;
      const what = toMs === null ? text['ladder.waiting'] : fill(text['ladder.waited'], { time: waited(row.wait) });
      return {
        label: text['ladder.mailbox'],
        beside: waited(row.wait) || '…',
        took: '',
        sentence: fill(text['ladder.said.wait'], { to: name(seat), what }),
      };
    }
  }
}

function messagesLabel({ messages }: SignalRow, text: InspectorText): string {
  return messages.length === 1 ? messageLabel(messages[0], text) : fill(text['ladder.candidates'], { count: String(messages.length) });
}

/** What one message is called. */
export function messageLabel({ kind, subtype, body }: LadderMessage, text: InspectorText): string {
  if (subtype !== null) return text[`ladder.${subtype}`];
  if (kind === 'candidate' && body['candidate'] === '') return text['ladder.endOfCandidates'];
  return text[`ladder.${kind}`];
}

/** Candidates by their types, in the order they came; the others by their size. */
function besideMessages({ messages }: SignalRow): string {
  if (messages[0].kind !== 'candidate') return sizeLabel(messages[0].bytes);
  const types = messages.map(({ body }) => / typ (\w+)/.exec(String(body['candidate']))?.[1] ?? '');
  return [...new Set(types)].filter((type) => type !== '').join(' ');
}

function tookMs({ stretch, messages }: SignalRow): number | null {
  const [{ sentAt, receivedAt }] = messages;
  return stretch !== 'whole' || sentAt === null || receivedAt === null ? null : receivedAt - sentAt;
}

function tookLabel(row: SignalRow): string {
  const took = tookMs(row);
  return took === null ? '' : `+${spanLabel(took)}`;
}

function arrival(row: SignalRow, text: InspectorText): string {
  const took = tookMs(row);
  if (took !== null) return fill(text['ladder.took'], { time: spanLabel(took) });
  const [{ relayedAt, receivedAt }] = row.messages;
  if (receivedAt !== null || row.stretch !== 'whole') return '';
  return relayedAt === null ? text['ladder.notRelayed'] : text['ladder.underWay'];
}

function directLabel({ what, outcome }: LadderDirect, text: InspectorText): string {
  const label = text[`ladder.direct.${what}`];
  return outcome === 'failed' ? fill(text['ladder.direct.none'], { what: label }) : label;
}

function directTook({ what, fromMs, toMs }: LadderDirect): string {
  return toMs === null || what === 'media' || what === 'data-channel' ? '' : spanLabel(toMs - fromMs);
}

function waited({ fromMs, toMs }: LadderWait): string {
  return toMs === null ? '' : spanLabel(toMs - fromMs);
}

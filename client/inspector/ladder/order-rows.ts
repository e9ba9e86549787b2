import { otherSeat } from '../../../protocol/seat.ts';
import { beganAt, type Row, type RowContent, type Stretch } from './ladder.ts';
import type { LadderEvent, LadderMessage, LadderWait } from './ladder-event.ts';

/** Every event as the one or two rows it takes, in the order of time; what happened at the same time stays as it came. */
export function orderRows(events: readonly LadderEvent[]): Row[] {
  const waits = events.filter((event) => event.type === 'wait');
  return events.flatMap((event) => rowsOf(event, waits)).sort((a, b) => a.at - b.at);
}

function rowsOf(event: LadderEvent, waits: readonly LadderWait[]): Row[] {
  const row = (content: RowContent, at = beganAt(event), part = ''): Row => ({ ...content, key: `${event.id}${part}`, at });
  switch (event.type) {
    case 'message': {
      const signals = (stretch: Stretch): RowContent => ({ type: 'signals', stretch, messages: [event] });
      if (!isKept(event, waits)) return [row(signals('whole'))];
      const { receivedAt } = event;
      return receivedAt === null ? [row(signals('up'))] : [row(signals('up')), row(signals('down'), receivedAt, '/down')];
    }
    case 'request': {
      const ask = row({ type: 'ask', request: event });
      return event.answeredAt === null ? [ask] : [ask, row({ type: 'reply', request: event }, event.answeredAt, '/reply')];
    }
    case 'fact':
      return [row({ type: 'fact', fact: event })];
    case 'direct':
      return [row({ type: 'direct', direct: event })];
    case 'note':
      return [row({ type: 'note', note: event })];
    case 'wait':
      return [row({ type: 'wait', wait: event })];
  }
}

/** Whether the mailbox of its receiver kept a message: it came to the server while something waited there. */
function isKept({ from, relayedAt }: LadderMessage, waits: readonly LadderWait[]): boolean {
  if (relayedAt === null) return false;
  return waits.some(({ seat, fromMs, toMs }) => seat === otherSeat(from) && fromMs <= relayedAt && (toMs === null || relayedAt < toMs));
}

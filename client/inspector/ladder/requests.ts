import type { SidedEntry } from '../../timeline/call-timeline.ts';
import type { Content, LadderRequest } from './ladder-event.ts';

/**
 * What one side has asked of the server, with the answers. A request waits for the socket: it left when that was open. That no answer came in
 * time is for the page to say; on the ladder there is none.
 */
export function requests(entries: readonly SidedEntry[]): LadderRequest[] {
  return entries.flatMap((asked, index): LadderRequest[] => {
    if (asked.type !== 'request' || asked.answer !== null) return [];
    const { side, name } = asked;
    const rest = entries.slice(index + 1).filter((entry) => entry.side === side);
    const end = rest.findIndex((entry) => entry.type === 'request' && entry.name === name);
    const answered = rest[end];
    const answer = answered?.type === 'request' ? answered.answer : null;
    const isAnswered = answered !== undefined && answer !== null && answer !== 'unreachable';
    const opened = rest.slice(0, Math.max(0, end)).findLast((entry) => entry.type === 'socket' && entry.state === 'open');
    return [
      {
        type: 'request',
        id: `request ${side} ${index}`,
        from: side,
        name,
        askedAt: opened?.at ?? asked.at,
        answeredAt: isAnswered ? answered.at : null,
        refusal: isAnswered && answer !== 'ok' && !/^2\d\d$/.test(answer) ? answer : null,
        status: isAnswered && /^\d{3}$/.test(answer) ? answer : null,
        body: isAnswered && answer === 'ok' ? given(rest.slice(end + 1)) : {},
      },
    ];
  });
}

/** What an answer that gave a seat has told. */
function given(next: readonly SidedEntry[]): Content {
  const seated = next.find((entry) => entry.type !== 'socket');
  if (seated?.type !== 'seated') return {};
  return { seat: seated.seat, waiting: seated.waiting, iceServers: seated.iceUrls.join(' ') };
}

import type { SidedEntry } from '../../timeline/call-timeline.ts';
import type { Content, LadderRequest } from './ladder-event.ts';

/**
 * What one side has asked of the server, with the answers. A request waits for the socket: it left when that was open. That no answer came in
 * time is for the page to say; on the ladder there is none.
 */
export function requests(entries: readonly SidedEntry[]): LadderRequest[] {
  const { nextRequest, lastOpened, nextOther } = neighbours(entries);
  return entries.flatMap((asked, index): LadderRequest[] => {
    if (asked.type !== 'request' || asked.answer !== null) return [];
    const { side, name } = asked;
    const end = nextRequest[index] ?? -1;
    const answered = entries[end];
    const answer = answered?.type === 'request' ? answered.answer : null;
    const isAnswered = answered !== undefined && answer !== null && answer !== 'unreachable';
    const openedAt = lastOpened[end] ?? -1;
    return [
      {
        type: 'request',
        id: `request ${side} ${index}`,
        from: side,
        name,
        askedAt: (openedAt > index ? entries[openedAt] : undefined)?.at ?? asked.at,
        answeredAt: isAnswered ? answered.at : null,
        refusal: isAnswered && answer !== 'ok' && !/^2\d\d$/.test(answer) ? answer : null,
        status: isAnswered && /^\d{3}$/.test(answer) ? answer : null,
        body: isAnswered && answer === 'ok' ? given(entries[nextOther[end] ?? -1]) : {},
      },
    ];
  });
}

/**
 * For each entry, by index: the next request of the same side and name, the last socket of its side that has opened by then, and the next
 * entry of its side that is not about the socket. Found in one pass each, as there may be thousands of requests that nobody has answered.
 */
function neighbours(entries: readonly SidedEntry[]) {
  const [nextRequest, lastOpened, nextOther]: [number[], number[], number[]] = [[], [], []];
  const newest = new Map<string, number>();
  entries.forEach((entry, index) => {
    const { side } = entry;
    if (entry.type === 'socket' && entry.state === 'open') newest.set(side, index);
    lastOpened[index] = newest.get(side) ?? -1;
  });
  const next = new Map<string, number>();
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (!entry || entry.type === 'socket') continue;
    const { side } = entry;
    nextOther[index] = next.get(side) ?? -1;
    next.set(side, index);
    if (entry.type !== 'request') continue;
    nextRequest[index] = next.get(`${side} ${entry.name}`) ?? -1;
    next.set(`${side} ${entry.name}`, index);
  }
  return { nextRequest, lastOpened, nextOther };
}

/** What an answer that gave a seat has told. */
function given(seated: SidedEntry | undefined): Content {
  if (seated?.type !== 'seated') return {};
  return { seat: seated.seat, waiting: seated.waiting, iceServers: seated.iceUrls.join(' ') };
}

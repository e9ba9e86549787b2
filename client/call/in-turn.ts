import type { ChannelRoad } from '../../protocol/channel-facts.ts';
import type { Viewing } from './viewing.ts';

/** Whoever is one too many, and waits for a picture, comes first: so long nobody else asks the server for anything; ms. */
const AFTER_MS = 500;
/** Within this time after that all viewers of a channel have gone over; ms. */
const SPREAD_MS = 2000;

/**
 * Leads a viewer to the road that it should take, at a moment of its own: if all went over to the server at once, making that many connections
 * would take from the picture of everybody. Whoever sees nothing has nothing to lose and goes at once, and so do all to whom nothing is news.
 */
export function leadInTurn(viewing: Pick<Viewing, 'lead' | 'displayed' | 'state'>, random: () => number): (road: ChannelRoad) => void {
  let led: ChannelRoad | null = null;
  let turn: ReturnType<typeof setTimeout> | undefined;
  const lead = (road: ChannelRoad) => {
    turn = undefined;
    led = road;
    viewing.lead(road);
  };
  return (road) => {
    if (turn !== undefined && road === 'server') return;
    clearTimeout(turn);
    const isWatching = viewing.displayed === 'peer' && viewing.state.connection === 'connected';
    if (road === 'server' && road !== led && isWatching) turn = setTimeout(() => lead(road), AFTER_MS + random() * SPREAD_MS);
    else lead(road);
  };
}

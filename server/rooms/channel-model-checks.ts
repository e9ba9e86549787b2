import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { ModelPage } from './channel-model-pages.ts';

export const MAX_VIEWERS = 3;
export const SEATS_PER_ADDRESS = 2;

/** All viewers but the last one are behind one address. */
export const addressOf = ({ life }: ModelPage) => ('cde'.includes(life.charAt(0)) ? 'shared' : life.charAt(0));

/** Nobody has a seat that there should not be. */
export function checkSeats(viewers: readonly ModelPage[], broadcasters: readonly ModelPage[]): void {
  const shared = viewers.filter((page) => addressOf(page) === 'shared');
  expect(viewers.length, 'no more than may watch').toBeLessThanOrEqual(MAX_VIEWERS);
  expect(shared.length, 'no more than one address may have').toBeLessThanOrEqual(SEATS_PER_ADDRESS);
  expect(broadcasters.length, 'one broadcaster').toBeLessThanOrEqual(1);
}

/** Both ends of every connection have all that the other has sent, and there is one with every viewer. */
export function checkConnections(live: ModelPage, viewers: readonly ModelPage[]): void {
  const seats = viewers.map(({ claim }) => claim?.seat ?? '');
  expect([...live.ends.keys()].sort(), 'it sends to those who watch').toEqual(seats.sort());
  for (const viewer of viewers) {
    const [here, there] = [viewer.ends.get('broadcaster'), live.ends.get(viewer.claim?.seat ?? '')];
    expect(here?.negotiation, 'both are in the newest negotiation').toBe(there?.negotiation);
    expect(here?.applied, 'the viewer has applied all that was sent').toEqual(there?.sent);
    expect(there?.applied, 'the broadcaster has applied all that was sent').toEqual(here?.sent);
    if (viewer.tookIn !== there?.negotiation) continue;
    expect(there.took, 'the broadcaster knows which road the viewer took').toBe(viewer.took);
  }
}

export class ModelNumbers {
  /** Who has begun a viewer's negotiation of a number. */
  readonly #begun = new Map<string, string>();

  /**
   * Two broadcasters on either side of a restart may come to the same number with the same viewer, once in some thousand runs. Then neither
   * the viewer nor a server that has forgotten everything can tell their signals apart, and such a run says nothing.
   */
  note(life: string, viewer: string, negotiation: number): void {
    const key = `${viewer}/${negotiation}`;
    fc.pre((this.#begun.get(key) ?? life).charAt(0) === life.charAt(0));
    this.#begun.set(key, life);
  }
}

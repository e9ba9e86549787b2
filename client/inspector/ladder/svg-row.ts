import { otherSeat, type CallSeat } from '../../../protocol/seat.ts';
import type { LadderDirect } from './ladder-event.ts';
import type { PlacedRow, SignalRow } from './ladder.ts';
import type { RowWords } from './row-words.ts';
import { arrow, CENTRE, heightOf, LEFT, RIGHT, words, type Palette } from './svg-shapes.ts';

const xOf = (place: CallSeat | 'server') => ({ caller: LEFT, server: CENTRE, callee: RIGHT })[place];
const REPLY = '3 3';
const PENDING = '5 4';

/** What a row has besides its lifelines and its time. */
export function drawRow(row: PlacedRow, said: RowWords, top: number, palette: Palette): string[] {
  const y = top + heightOf(row) - 7;
  switch (row.type) {
    case 'signals':
      return drawSignals(row, said, y, palette);
    case 'ask': {
      const { from } = row.request;
      return [arrow(xOf(from), CENTRE, y, palette[from]), beside(from, said, y, palette)];
    }
    case 'reply':
      return [arrow(CENTRE, xOf(row.request.from), y, palette.server, REPLY), beside(row.request.from, said, y, palette)];
    case 'fact':
      return [arrow(CENTRE, xOf(row.fact.to), y, palette.server, REPLY), beside(row.fact.to, said, y, palette)];
    case 'direct':
      return drawDirect(row.direct, said, y, palette);
    case 'note':
      return row.note.on === 'server' ? [middle(said, y - 4, palette.text)] : [beside(row.note.on, said, y + 2, palette, palette.muted)];
    case 'wait':
      return [middle(said, y - 4, palette.server, palette.ground)];
  }
}

/** Beside the lifeline of a side, towards the middle. */
function beside(side: CallSeat, said: RowWords, y: number, palette: Palette, colour = palette.text, x = xOf(side)): string {
  const inwards = side === 'caller' ? { x: x + 12, anchor: 'start' as const } : { x: x - 12, anchor: 'end' as const };
  return words(said.label, { ...inwards, y: y - 8, colour, beside: said.beside });
}

/** In the middle; with a ground, what lies under the words is covered. */
function middle(said: RowWords, y: number, colour: string, ground: string | null = null): string {
  const cover =
    ground === null ? '' : `<rect x="${CENTRE - 75}" y="${y - 15}" width="150" height="22" rx="11" fill="${ground}" stroke="${colour}"/>`;
  return cover + words(said.label, { x: CENTRE, y, colour, anchor: 'middle', weight: 500, beside: said.beside });
}

function drawSignals({ messages, stretch }: SignalRow, said: RowWords, y: number, palette: Palette): string[] {
  const [{ from }] = messages;
  const [to, colour] = [otherSeat(from), palette[from]];
  const gap = from === 'caller' ? 5 : -5;
  const isReceived = messages.every(({ receivedAt }) => receivedAt !== null);
  const isRelayed = isReceived || messages.every(({ relayedAt }) => relayedAt !== null);
  const up = arrow(xOf(from), CENTRE - gap, y, colour, isRelayed ? null : PENDING, isRelayed);
  const down = arrow(CENTRE + gap, xOf(to), y, colour, isReceived ? null : PENDING, isReceived);
  const point = `<circle cx="${CENTRE}" cy="${y}" r="3" fill="${palette.server}"/>`;
  const label = stretch === 'down' ? beside(from, said, y, palette, palette.text, CENTRE) : beside(from, said, y, palette);
  const took = said.took === '' ? [] : [beside(to, { ...said, label: '', beside: said.took }, y, palette, palette.muted)];
  const upLegs = stretch === 'down' ? [] : [up];
  const downLegs = stretch === 'up' || !isRelayed ? [] : [down];
  return [...upLegs, ...downLegs, ...(isRelayed ? [point] : []), label, ...took];
}

function drawDirect({ what, outcome }: LadderDirect, said: RowWords, y: number, palette: Palette): string[] {
  const colour = { direct: palette.good, open: palette.good, relayed: palette.careful, failed: palette.bad }[outcome];
  const full = { ...said, beside: [said.beside, said.took].filter((part) => part !== '').join(' ') };
  const width = RIGHT - LEFT - 2;
  if (what === 'ice') {
    const band = (fill: string, more = '') =>
      `<rect x="${LEFT + 1}" y="${y - 29}" width="${width}" height="30" rx="6" fill="${fill}"${more}/>`;
    return [band(palette.ground), band(colour, ' fill-opacity="0.17"'), middle(full, y - 10, colour)];
  }
  const label = `<rect x="${CENTRE - 120}" y="${y - 30}" width="240" height="19" fill="${palette.ground}"/>${middle(full, y - 16, palette.text)}`;
  if (what === 'media') {
    const way = (top: number) => `<rect x="${LEFT + 1}" y="${top}" width="${width}" height="4" fill="${colour}" fill-opacity="0.52"/>`;
    return [`<rect x="${LEFT + 1}" y="${y - 8}" width="${width}" height="12" fill="${palette.ground}"/>`, way(y - 8), way(y), label];
  }
  const hop = `<path d="M${CENTRE - 10} ${y}a10 9 0 0 1 20 0" fill="${palette.ground}" stroke="${colour}" stroke-width="2"/>`;
  return [arrow(CENTRE - 10, LEFT, y, colour), arrow(CENTRE + 10, RIGHT, y, colour), hop, label];
}

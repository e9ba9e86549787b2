import type { PlacedRow } from './ladder.ts';

/** The colours of a picture, as CSS knows them. */
export interface Palette {
  readonly ground: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly caller: string;
  readonly server: string;
  readonly callee: string;
  readonly good: string;
  readonly careful: string;
  readonly bad: string;
}

/** Where the lifelines stand; px. */
export const LEFT = 80;
export const RIGHT = 580;
export const CENTRE = (LEFT + RIGHT) / 2;

export function heightOf({ type }: PlacedRow): number {
  return type === 'direct' ? 44 : 34;
}

interface WordsAt {
  readonly x: number;
  readonly y: number;
  readonly colour: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: number;
  readonly isMono?: boolean;
  /** Follows in small type. */
  readonly beside?: string;
}

export function words(said: string, { x, y, colour, anchor = 'start', weight = 400, isMono = false, beside = '' }: WordsAt): string {
  const face = isMono ? ' font-family="JetBrains Mono, ui-monospace, monospace" font-size="11"' : '';
  const more =
    beside === ''
      ? ''
      : ` <tspan font-family="JetBrains Mono, ui-monospace, monospace" font-size="11" fill-opacity="0.75">${escape(beside)}</tspan>`;
  return `<text x="${x}" y="${y}" fill="${colour}" text-anchor="${anchor}" font-weight="${weight}"${face}>${escape(said)}${more}</text>`;
}

interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly colour: string;
  readonly more?: string;
}

export function line({ x1, y1, x2, y2, colour, more = '' }: Line): string {
  const width = more.includes('stroke-width') ? '' : ' stroke-width="1.5"';
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}"${width}${more}/>`;
}

/** An arrow along `y`; without a tip it has not arrived. */
export function arrow(from: number, to: number, y: number, colour: string, dashes: string | null = null, hasTip = true): string {
  const back = to > from ? -9 : 9;
  const tip = hasTip ? `<path d="M${to} ${y}l${back} -4.5v9z" fill="${colour}"/>` : '';
  const more = dashes === null ? '' : ` stroke-dasharray="${dashes}"`;
  return line({ x1: from, y1: y, x2: hasTip ? to + back / 2 : to, y2: y, colour, more }) + tip;
}

export function escape(said: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  // Control characters are not allowed in XML, not even escaped (XML 1.0 §2.2).
  return said.replace(/\p{Cc}/gu, ' ').replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

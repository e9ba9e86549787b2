import type { InspectorText } from '../../text/inspector-en.ts';
import { chapterTitle } from './chapter-title.ts';
import { spanLabel, timeLabel } from './figures.ts';
import type { Chapter, Ladder, PlacedRow } from './ladder.ts';
import { rowWords } from './row-words.ts';
import { CENTRE, heightOf, LEFT, line, RIGHT, words, type Palette } from './svg-shapes.ts';
import { drawRow } from './svg-row.ts';

const WIDTH = RIGHT + 60;
const HEAD = 48;
const CHAPTER = 44;

interface Drawn {
  readonly shapes: string[];
  readonly height: number;
}

/** The ladder as a standalone picture: its colours and sizes are in it, its typefaces are named. */
export function toSvg(ladder: Ladder, text: InspectorText, palette: Palette): string {
  let top = HEAD;
  const shapes = ladder.chapters.flatMap((chapter, index) => {
    const { shapes, height } = drawChapter(chapter, index === 0 ? null : chapter.startedAt - ladder.startedAt, top, text, palette);
    top += height;
    return shapes;
  });
  const head = (x: number, name: 'caller' | 'server' | 'callee') =>
    words(text[`ladder.${name}`], { x, y: 30, colour: palette[name], anchor: 'middle', weight: 600 });
  const height = top + 20;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="Inter, system-ui, sans-serif" font-size="13">`,
    `<rect width="100%" height="100%" fill="${palette.ground}"/>`,
    head(LEFT, 'caller'),
    head(CENTRE, 'server'),
    head(RIGHT, 'callee'),
    ...shapes,
    '</svg>\n',
  ].join('\n');
}

function drawChapter(chapter: Chapter, sinceMs: number | null, top: number, text: InspectorText, palette: Palette): Drawn {
  const shapes: string[] = [];
  let y = top;
  if (sinceMs !== null) {
    const title = `${chapterTitle(chapter, text)} · ${spanLabel(sinceMs)}`;
    shapes.push(words(title, { x: 16, y: y + 28, colour: palette.text, weight: 600 }));
    y += CHAPTER;
  }
  for (const row of chapter.rows) {
    shapes.push(...lifelines(row, y, palette), ...drawRow(row, rowWords(row, text), y, palette));
    const baseline = y + heightOf(row) - (row.type === 'note' || row.type === 'wait' ? 12 : 5);
    shapes.push(
      words(timeLabel(row.at - chapter.startedAt), { x: LEFT - 14, y: baseline, colour: palette.muted, anchor: 'end', isMono: true }),
    );
    y += heightOf(row);
  }
  return { shapes, height: y - top };
}

/** A row's piece of the lifelines, under whatever is drawn on it. The server's is interrupted where peers pass it. */
function lifelines(row: PlacedRow, top: number, palette: Palette): string[] {
  const down = (x: number, colour: string, more = '') => line({ x1: x, y1: top, x2: x, y2: top + heightOf(row), colour, more });
  const server = { present: '', holding: ' stroke-width="5" stroke-opacity="0.5"', aside: ' stroke-dasharray="2 6"' }[row.server];
  return [down(LEFT, palette.caller), down(CENTRE, palette.server, server), down(RIGHT, palette.callee)];
}

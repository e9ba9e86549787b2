export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Between a word and what explains it, and to the edges of the window; CSS pixels. */
const GAP = 6;
const MARGIN = 8;

/**
 * Where the explanation of a word stands, all in the coordinates of the window: under it and centred, above where there is no room below,
 * and never beyond an edge.
 */
export function placePopover(
  word: Box,
  size: Pick<Box, 'width' | 'height'>,
  view: Pick<Box, 'width' | 'height'>,
): { left: number; top: number } {
  const within = (position: number, length: number, room: number) => Math.max(MARGIN, Math.min(position, room - length - MARGIN));
  const below = word.top + word.height + GAP;
  const above = word.top - GAP - size.height;
  const isRoomBelow = below + size.height <= view.height - MARGIN;
  const top = isRoomBelow || above < MARGIN ? below : above;
  return {
    left: within(word.left + word.width / 2 - size.width / 2, size.width, view.width),
    top: within(top, size.height, view.height),
  };
}

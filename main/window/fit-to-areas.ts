/** A place and size in screen pixels. */
interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The place and size of a window; without a place, the system chooses one. */
type Place = Omit<Area, 'x' | 'y'> & Partial<Area>;

/**
 * Fits a window into the area of the screen that holds most of it. One that was on a screen which is gone
 * keeps its size, and the system chooses its place.
 */
export function fitToAreas({ x, y, width, height }: Place, areas: readonly Area[]): Place {
  if (x === undefined || y === undefined) return { width, height };
  const overlap = (area: Area) =>
    Math.max(0, Math.min(x + width, area.x + area.width) - Math.max(x, area.x)) *
    Math.max(0, Math.min(y + height, area.y + area.height) - Math.max(y, area.y));
  const [area] = [...areas].sort((one, other) => overlap(other) - overlap(one));
  if (!area || overlap(area) === 0) return { width, height };
  const fitted = { width: Math.min(width, area.width), height: Math.min(height, area.height) };
  return {
    ...fitted,
    x: Math.max(area.x, Math.min(x, area.x + area.width - fitted.width)),
    y: Math.max(area.y, Math.min(y, area.y + area.height - fitted.height)),
  };
}

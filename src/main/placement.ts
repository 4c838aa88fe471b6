import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const Bounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200).max(20_000),
  height: z.int().min(200).max(20_000),
});
export type Bounds = z.infer<typeof Bounds>;

const Placements = z.object({
  /** The display the window was last on. */
  last: z.string().max(60),
  displays: z.record(z.string().max(60), z.object({ bounds: Bounds, maximized: z.boolean() })),
});
export type Placements = z.infer<typeof Placements>;

export interface Display {
  id: number;
  workArea: Bounds;
}

export interface Placement {
  bounds: Bounds;
  maximized: boolean;
}

const minimum = { width: 900, height: 600 };
const standard = { width: 1280, height: 860 };
/** Of the title bar that must be on a screen, so that it can be grabbed. */
const handle = { width: 120, height: 32 };

function centred({ x, y, width, height }: Bounds): Bounds {
  const size = { width: Math.min(standard.width, width), height: Math.min(standard.height, height) };
  return { x: x + Math.round((width - size.width) / 2), y: y + Math.round((height - size.height) / 2), ...size };
}

function isReachable(bounds: Bounds, area: Bounds): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const isTopInside = bounds.y >= area.y && bounds.y + handle.height <= area.y + area.height;
  return across >= handle.width && isTopInside;
}

/**
 * Where a window opens: as it was on the display it was last on, else as it was on the first display that is there now; what no screen shows
 * any more is replaced by the middle of the first display.
 *
 * @param displays those connected, the main one first
 */
export function placeWindow(saved: Placements | null, displays: readonly [Display, ...Display[]]): Placement {
  const byLastUse = [...displays].sort(
    (one, other) => Number(String(other.id) === saved?.last) - Number(String(one.id) === saved?.last),
  );
  for (const { id, workArea } of byLastUse) {
    const known = saved?.displays[String(id)];
    if (!known || !isReachable(known.bounds, workArea)) continue;
    const width = Math.max(minimum.width, Math.min(known.bounds.width, workArea.width));
    const height = Math.max(minimum.height, Math.min(known.bounds.height, workArea.height));
    return { bounds: { ...known.bounds, width, height }, maximized: known.maximized };
  }
  return { bounds: centred(displays[0].workArea), maximized: false };
}

/** What `placeWindow` remembers, in a small file of its own. A damaged or unwritable file costs the position, nothing else. */
export function placementFile(path: string) {
  const read = (): Placements | null => {
    try {
      return Placements.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      return null;
    }
  };
  return {
    read,
    remember(displayId: number, placement: Placement): void {
      const key = String(displayId);
      const kept = Object.entries(read()?.displays ?? {}).filter(([other]) => other !== key);
      const displays = Object.fromEntries([...kept.slice(-19), [key, placement]]);
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        writeFileSync(`${path}.new`, JSON.stringify({ last: key, displays }), { mode: 0o600 });
        renameSync(`${path}.new`, path);
      } catch {
        // The next window opens in the middle.
      }
    },
  };
}

import { vi } from 'vitest';

/** Gives every element a size: jsdom lays nothing out, and a virtual list without height draws no rows. */
export function giveElementsSize(width = 1000, height = 800): void {
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(width);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(height);
}

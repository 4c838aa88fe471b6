import { type RefObject, useEffect } from 'react';

/** Width of the strip at each side in which a dragged card makes the board scroll, in CSS pixels. */
const STRIP = 64;
/** Fastest scrolling, in CSS pixels a frame. */
const SPEED = 18;

/** How far to scroll in this frame: more the nearer the pointer is to the edge. */
export function edgeStep(x: number, left: number, right: number): number {
  const intoLeft = left + STRIP - x;
  const intoRight = x - (right - STRIP);
  const depth = Math.max(intoLeft, intoRight);
  if (depth <= 0) return 0;
  const step = Math.ceil(Math.min(1, depth / STRIP) * SPEED);
  return intoLeft > intoRight ? -step : step;
}

/** Scrolls sideways while a card is dragged to an edge; works the same from right to left, where scroll positions are negative. */
export function useEdgeScroll(scroller: RefObject<HTMLElement | null>, active: boolean): void {
  useEffect(() => {
    const element = scroller.current;
    if (!active || !element) return;
    let x: number | null = null;
    let frame = 0;
    const follow = (event: MouseEvent | TouchEvent) => {
      x = ('touches' in event ? event.touches[0]?.clientX : event.clientX) ?? null;
    };
    const turn = () => {
      const { left, right } = element.getBoundingClientRect();
      const step = x === null ? 0 : edgeStep(x, left, right);
      if (step !== 0) element.scrollBy({ left: step, behavior: 'instant' });
      frame = requestAnimationFrame(turn);
    };
    addEventListener('mousemove', follow, { passive: true });
    addEventListener('touchmove', follow, { passive: true });
    frame = requestAnimationFrame(turn);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('mousemove', follow);
      removeEventListener('touchmove', follow);
    };
  }, [scroller, active]);
}

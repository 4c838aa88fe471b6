import { type RefObject, useLayoutEffect, useState } from 'react';

/** The least width of a card that stands beside others, in CSS pixels. */
const CARD_WIDTH = 280;

/** How many cards stand side by side in a column: one, but as many as fit where it is the only column. */
export function useLanes(scroller: RefObject<HTMLElement | null>, alone: boolean): number {
  const [lanes, setLanes] = useState(1);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!alone || !element) return setLanes(1);
    const measure = () => setLanes(Math.max(1, Math.floor(element.clientWidth / CARD_WIDTH)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, alone]);
  return lanes;
}

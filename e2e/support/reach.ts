import { expect, type Page } from '@playwright/test';

const smallest = { width: 1024, height: 700 };

/** What a person in front of the smallest screen could not reach: controls past its edge, a page that scrolls sideways. */
export async function findOutOfReach(page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? smallest;
  await page.setViewportSize(smallest);
  const found = await page.evaluate(async () => {
    // What floats beside something finds its new place in the frame after the window changed.
    for (let frame = 0; frame < 2; frame += 1) await new Promise((painted) => requestAnimationFrame(painted));
    const lost: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) lost.push(`the page is ${root.scrollWidth} px wide`);
    const scrolls = (element: Element | null): boolean => {
      if (element === null) return false;
      const { overflowX } = getComputedStyle(element);
      return overflowX === 'auto' || overflowX === 'scroll' || scrolls(element.parentElement);
    };
    for (const control of document.querySelectorAll('a, button, input, select, textarea')) {
      const { left, right, width } = control.getBoundingClientRect();
      if (width <= 1 || !control.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
      if ((left < -1 || right > innerWidth + 1) && !scrolls(control.parentElement))
        lost.push(`out of reach at ${Math.round(left)}–${Math.round(right)}: ${control.outerHTML.slice(0, 200)}`);
    }
    return lost;
  });
  await page.setViewportSize(before);
  return found;
}

/** Presses Tab until the control of this name has the focus, which must be seen. @throws after 120 stops */
export async function tabTo(page: Page, name: string): Promise<void> {
  const focused = page.locator('*:focus');
  for (let stop = 0; stop < 120; stop += 1) {
    await page.keyboard.press('Tab');
    const said = await focused.evaluate((element) => {
      const style = getComputedStyle(element);
      const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent;
      // In a field for text the cursor blinks.
      const isText = element.matches('textarea, input:not([type=checkbox], [type=radio])');
      const isSeen = isText || style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      return { name: (label ?? element.textContent ?? '').trim(), isSeen, html: element.outerHTML.slice(0, 200) };
    });
    expect(said.isSeen, `the focus can be seen on ${said.html}`).toBe(true);
    if (said.name === name) return;
  }
  throw new Error(`Tab does not come to ${name}`);
}

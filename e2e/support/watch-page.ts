import type { BrowserContext, Page } from '@playwright/test';

/** What went wrong in a page without anybody looking: errors in the console, exceptions, breaches of the content security policy. */
export class PageWatch {
  readonly #complaints: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** Complaints that belong to what a test does: a connection that it cuts, for example. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  get complaints(): string[] {
    return this.#complaints.filter((complaint) => !this.#allowed.some((pattern) => pattern.test(complaint)));
  }

  add(complaint: string): void {
    this.#complaints.push(complaint);
  }

  watch(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error') this.add(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.add(`exception: ${error.stack ?? error.message}`));
    page.on('crash', () => this.add('the page crashed'));
  }
}

/** Watches every page of a context, also those that open later. */
export async function watchContext(context: BrowserContext): Promise<PageWatch> {
  const watch = new PageWatch();
  await context.exposeBinding('reportBreach', (_source, breach: string) => watch.add(`policy: ${breach}`));
  await context.addInitScript(() => {
    const page = globalThis as unknown as { __xss: number; reportBreach: (breach: string) => void };
    page.__xss = 0;
    addEventListener('securitypolicyviolation', (event) => {
      page.reportBreach(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  context.on('page', (page) => watch.watch(page));
  return watch;
}

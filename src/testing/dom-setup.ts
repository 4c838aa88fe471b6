import { notifications } from '@mantine/notifications';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { showLanguage } from '../renderer/ui/i18n.ts';
import { fakeClient, talkTo } from './fake-client.ts';

/** The wall of the renderer is the contract: tests stand on its other side. */
vi.mock('../renderer/rpc/index.ts', async (original) => ({ ...(await original<object>()), client: fakeClient }));

/** What jsdom lacks of a browser. */
class ObserverStub {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): [] {
    return [];
  }
}
vi.stubGlobal('ResizeObserver', ObserverStub);
vi.stubGlobal('IntersectionObserver', ObserverStub);
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => {},
  removeEventListener: () => {},
  addListener: () => {},
  removeListener: () => {},
}));
Element.prototype.scrollIntoView = () => {};
HTMLElement.prototype.scrollTo = () => {};
Object.defineProperty(document, 'fonts', { value: { addEventListener: () => {}, removeEventListener: () => {} } });

await showLanguage('en');

beforeEach(async () => {
  talkTo();
  location.hash = '';
  await showLanguage('en');
});
afterEach(() => {
  cleanup();
  notifications.clean();
});

import { useSyncExternalStore } from 'react';

/**
 * Where we are is in the address's fragment, search included: `#/leads/list?status=NEW`. The server never sees it, and every filter
 * survives a reload. (wouter's own hash location puts the search in front of the fragment and keeps it when the screen changes.)
 */
function parts(): [path: string, search: string] {
  const [path = '', search = ''] = location.hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  return [`/${path}`, search];
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  addEventListener('popstate', listener);
  return () => {
    removeEventListener('hashchange', listener);
    removeEventListener('popstate', listener);
  };
}

/** Goes to a path of the app such as `/leads/list?status=NEW`. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const target = to.startsWith('/') ? to : `/${to}`;
  history[options.replace ? 'replaceState' : 'pushState'](null, '', `#${target}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** wouter's location hook: the path without its search. */
export function useHashPath(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, () => parts()[0]), navigate];
}
useHashPath.hrefs = (href: string) => `#${href}`;

/** wouter's search hook: what follows the question mark. */
export function useHashSearch(): string {
  return useSyncExternalStore(subscribe, () => parts()[1]);
}

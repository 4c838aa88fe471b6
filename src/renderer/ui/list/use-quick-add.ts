import { useAddress } from './use-address.ts';

/** Whether the form for a new record is open: `?new` in the address, so that the palette and links can open it. */
export function useQuickAdd() {
  const [address, change] = useAddress();
  return {
    opened: address.has('new'),
    open: () =>
      change((before) => {
        before.set('new', '');
        return before;
      }),
    close: () =>
      change((before) => {
        before.delete('new');
        return before;
      }),
  };
}

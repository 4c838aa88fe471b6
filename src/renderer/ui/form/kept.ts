import { useCallback } from 'react';
import { create } from 'zustand';

/** What was typed and not sent yet, by where: a note begun on a record, a form that was closed. In memory only (security.md, Plaintext at rest). */
const useAll = create<Record<string, unknown>>(() => ({}));

/** A state that outlives its component: it is still there when the person comes back to the screen, until it is cleared or the workspace locked. */
export function useKept<Value>(key: string, initial: Value): [Value, (value: Value) => void, () => void] {
  const value = useAll((all) => (key in all ? (all[key] as Value) : initial));
  const set = useCallback((next: Value) => useAll.setState({ [key]: next }), [key]);
  const clear = useCallback(() => {
    const { [key]: _, ...rest } = useAll.getState();
    useAll.setState(rest, true);
  }, [key]);
  return [value, set, clear];
}

export function forgetKept(): void {
  useAll.setState({}, true);
}

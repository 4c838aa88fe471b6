import type { MantineColorSchemeManager } from '@mantine/core';
import { changePreferences, usePreferences } from '../ui/preferences.ts';

/** Mantine's colours follow the preferences of this computer. */
export function colorSchemeManager(): MantineColorSchemeManager {
  let stop = () => {};
  return {
    get: () => usePreferences.getState().color_scheme,
    set: (color_scheme) => {
      if (color_scheme !== usePreferences.getState().color_scheme) changePreferences({ color_scheme });
    },
    subscribe: (onUpdate) => {
      stop = usePreferences.subscribe((now, before) => {
        if (now.color_scheme !== before.color_scheme) onUpdate(now.color_scheme);
      });
    },
    unsubscribe: () => stop(),
    clear: () => changePreferences({ color_scheme: 'auto' }),
  };
}

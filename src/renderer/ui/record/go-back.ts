import { navigate } from '../location.ts';

/** To the screen before this one while that is ours too, else to `otherwise`: a window that was opened on a record has no list behind it. */
export function goBack(otherwise: string): void {
  if ('navigation' in window && window.navigation.canGoBack) history.back();
  else navigate(otherwise);
}

/**
 * Puts a text on the clipboard. The desktop shell grants no permission, the clipboard's neither: there the page selects what `shown`
 * shows and copies as a person would, which needs none. It stays selected, to be copied by hand where that fails as well.
 *
 * @returns whether it is on the clipboard
 */
export async function copyText(text: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    return copySelected(text);
  }
}

/** Copies `text` itself: what is selected may be broken into lines and groups. */
function copySelected(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', give);
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', give);
  }
}

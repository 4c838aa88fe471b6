import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderApp } from '../../../testing/render.tsx';
import { RecoveryKeySheet } from './recovery-key-sheet.tsx';

const key = 'ABCD-EFGH-1234';

/** A page that may not write to the clipboard; `copies` tells whether the browser copies what is selected. */
function withoutPermission(copies: boolean) {
  const user = userEvent.setup();
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'));
  const copied: string[] = [];
  document.execCommand = (command) => {
    if (command !== 'copy' || !copies) return false;
    const event = Object.assign(new Event('copy', { cancelable: true }), {
      clipboardData: { setData: (_type: string, text: string) => copied.push(text) },
    });
    if (document.dispatchEvent(event)) copied.push(String(getSelection()));
    return true;
  };
  return { user, copied };
}

describe('the sheet of the recovery key', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    Reflect.deleteProperty(document, 'execCommand');
  });

  it('copies the key where the page may write to the clipboard', async () => {
    const user = userEvent.setup();
    renderApp(<RecoveryKeySheet recoveryKey={key} />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await navigator.clipboard.readText()).toBe(key);
    expect(screen.getByRole('button', { name: 'Copied' })).toBeTruthy();
  });

  it('copies it as a person would where the page may not, and only once at a time', async () => {
    const { user, copied } = withoutPermission(true);
    renderApp(<RecoveryKeySheet recoveryKey={key} />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
    expect(copied).toEqual([key]);
    getSelection()?.removeAllRanges();
    document.execCommand('copy');
    expect(copied).toEqual([key, '']);
  });

  it('leaves it selected and says so where nothing copies', async () => {
    const { user } = withoutPermission(false);
    renderApp(<RecoveryKeySheet recoveryKey={key} />);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByText(/Select the key and copy it by hand/)).toBeTruthy();
    expect(String(getSelection())).toBe(key);
    expect(screen.getByRole('button', { name: 'Copy' })).toBeTruthy();
  });
});

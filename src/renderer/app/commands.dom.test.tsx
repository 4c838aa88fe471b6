import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderApp } from '../../testing/render.tsx';
import { useCommand } from '../ui/commands.ts';
import { forgetChanges, notifyChanged, rememberChange } from '../ui/notify.ts';
import { runCommand } from './commands.ts';
import { Palette } from './palette.tsx';

vi.mock('./routes.tsx', () => ({ existingPaths: new Set<string>() }));

const change = (digit: string) => digit.repeat(24);
const undo = vi.fn(async ({ change_id }: { change_id: string }) => ({ change_id: change_id.replaceAll(/./g, 'f') }));

function Fields() {
  return (
    <>
      <input aria-label="name" />
      <textarea aria-label="notes" />
      <input type="checkbox" aria-label="kept" />
    </>
  );
}

describe('undo and redo from the menu', () => {
  const user = userEvent.setup();
  const typed: string[] = [];
  beforeEach(() => {
    act(() => forgetChanges());
    undo.mockClear();
    typed.length = 0;
    document.execCommand = (command) => typed.push(command) > 0;
  });
  afterEach(() => {
    Reflect.deleteProperty(document, 'execCommand');
  });

  it.each(['name', 'notes'])('take typing back while somebody is in the field %s', async (field) => {
    renderApp(<Fields />, { client: { history: { undo } } });
    act(() => notifyChanged({ message: 'Moved', changeId: change('1') }));
    await user.click(screen.getByLabelText(field));
    act(() => runCommand('undo'));
    act(() => runCommand('redo'));
    expect(typed).toEqual(['undo', 'redo']);
    expect(undo).not.toHaveBeenCalled();
  });

  it('take the last change back everywhere else, also on a box that is only ticked', async () => {
    renderApp(<Fields />, { client: { history: { undo } } });
    act(() => notifyChanged({ message: 'Moved', changeId: change('1') }));
    await user.click(screen.getByLabelText('kept'));
    act(() => runCommand('undo'));
    expect(await screen.findByText('Undone: Moved')).toBeTruthy();
    act(() => runCommand('redo'));
    expect(await screen.findByText('Redone: Moved')).toBeTruthy();
    expect(typed).toEqual([]);
  });

  it('take typing that went on after another change back once, and first', async () => {
    renderApp(<Fields />, { client: { history: { undo } } });
    act(() => rememberChange({ message: 'Typed', changeId: change('1') }));
    act(() => rememberChange({ message: 'Moved', changeId: change('2') }));
    act(() => rememberChange({ message: 'Typed', changeId: change('1') }));
    for (const sentence of ['Undone: Typed', 'Undone: Moved', 'Nothing to undo.']) {
      act(() => runCommand('undo'));
      expect(await screen.findByText(sentence)).toBeTruthy();
    }
    expect(undo.mock.calls.map(([input]) => input.change_id[0])).toEqual(['1', '2']);
  });

  it('mean the change when they are chosen in the palette, though its field has the focus', async () => {
    renderApp(<Palette />, { client: { history: { undo } } });
    act(() => notifyChanged({ message: 'Moved', changeId: change('1') }));
    await user.type(screen.getByRole('combobox'), 'undo{Enter}');
    expect(await screen.findByText('Undone: Moved')).toBeTruthy();
    expect(typed).toEqual([]);
  });
});

describe('export from the menu', () => {
  it('is done by the list that is shown', () => {
    const exported = vi.fn();
    function List() {
      useCommand('export', exported);
      return null;
    }
    renderApp(<List />);
    act(() => runCommand('export'));
    expect(exported).toHaveBeenCalledTimes(1);
  });

  it('says what to do first where no list is shown', async () => {
    renderApp(<Fields />);
    act(() => runCommand('export'));
    expect(await screen.findByText(/Open a list first/)).toBeTruthy();
  });
});

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoices.ts';
import type { InvoiceDraft } from '../../../domain/invoice.ts';
import { client } from '../../rpc/index.ts';
import { failureOf } from '../../ui/error-sentence.ts';
import { notifyError, rememberChange } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';

/** SAVED: on the disk. TYPING: not yet, soon. CONFLICT: somebody saved another text meanwhile. FAILED: not on the disk, tried again. */
export type DraftState = 'SAVED' | 'TYPING' | 'CONFLICT' | 'FAILED';

/** Milliseconds without a key until what was typed is saved. */
const PAUSE = 400;
const RETRY = 5000;

/** A draft as it is edited: every change is shown at once and saved at the next pause, one save at a time. */
export interface EditedDraft {
  draft: InvoiceDraft;
  revision: number;
  state: DraftState;
  change(changes: Partial<InvoiceDraft>): void;
  /** Saves now what waits; answers the revision on the disk, or null when it could not be saved. */
  flush(): Promise<number | null>;
  /** In a conflict: writes mine over the other text, or drops mine. */
  keepMine(): void;
  takeTheirs(): void;
}

export function useDraft(invoice: Invoice): EditedDraft {
  const { t } = useTranslation('invoices');
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(invoice.draft);
  const [state, setState] = useState<DraftState>('SAVED');
  const latest = useRef({ draft: invoice.draft, revision: invoice.revision, dirty: false, change: '' });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<number | null>>(null);
  const stored = useRef(invoice);
  stored.current = invoice;
  const { id } = invoice.record;

  const save = useCallback(async (): Promise<number | null> => {
    const current = latest.current;
    while (current.dirty) {
      current.dirty = false;
      try {
        const saved = await client.invoices.saveDraft({ id, draft: current.draft, revision: current.revision });
        current.revision = saved.invoice.revision;
        queryClient.setQueryData(keys.get('invoices', id), saved.invoice);
        if (saved.change_id !== current.change) {
          current.change = saved.change_id;
          rememberChange({ message: t('draft.typed'), changeId: saved.change_id });
        }
      } catch (error) {
        current.dirty = true;
        const conflict = failureOf(error)?.code === 'CONFLICT';
        setState(conflict ? 'CONFLICT' : 'FAILED');
        if (conflict) void queryClient.invalidateQueries({ queryKey: keys.get('invoices', id) });
        else notifyError(error);
        return null;
      }
    }
    setState('SAVED');
    return current.revision;
  }, [id, queryClient, t]);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    running.current = save();
    const result = await running.current;
    running.current = null;
    return result;
  }, [save]);

  const change = useCallback(
    (changes: Partial<InvoiceDraft>) => {
      latest.current.draft = { ...latest.current.draft, ...changes };
      latest.current.dirty = true;
      setDraft(latest.current.draft);
      setState((before) => (before === 'CONFLICT' ? before : 'TYPING'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE);
    },
    [flush],
  );

  const adopt = useCallback((from: Invoice) => {
    latest.current = { ...latest.current, draft: from.draft, revision: from.revision, dirty: false };
    setDraft(from.draft);
    setState('SAVED');
  }, []);

  // Another window, or an undo, saved a newer text while nothing of ours waits: it is shown.
  useEffect(() => {
    if (invoice.revision > latest.current.revision && !latest.current.dirty && running.current === null) adopt(invoice);
  }, [invoice, adopt]);

  useEffect(() => {
    if (state !== 'FAILED') return;
    const again = setTimeout(() => void flush(), RETRY);
    return () => clearTimeout(again);
  }, [state, flush]);

  // What was typed last is saved when the page is left, whichever way.
  useEffect(() => {
    const leave = () => void flush();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      if (latest.current.dirty) void flush();
    };
  }, [flush]);

  return {
    draft,
    revision: latest.current.revision,
    state,
    change,
    flush,
    keepMine() {
      latest.current.revision = stored.current.revision;
      void flush();
    },
    takeTheirs: () => adopt(stored.current),
  };
}

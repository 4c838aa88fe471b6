import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../../ui/error-sentence.ts';
import { useMe } from '../../ui/session.ts';
import classes from './file-step.module.css';
import { openFile } from './import-actions.ts';
import { goTo, useImport } from './import-store.ts';
import { PastImports } from './past-imports.tsx';

/** The place for a file, and the imports there were. */
export function FileStep() {
  const { t } = useTranslation('imports');
  const me = useMe();
  const { opening, refused, file } = useImport();
  const [over, setOver] = useState(false);
  const [several, setSeveral] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    setSeveral((files?.length ?? 0) > 1);
    if (first && files?.length === 1) void openFile(first, me?.id ?? null);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const problem = several ? t('drop.several') : refused ? errorSentence(refused) : null;

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragEnter={() => setOver(true)}
        onDragOver={(event) => {
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
        }}
        onDrop={drop}
      >
        <IconFileImport size={28} stroke={1.25} aria-hidden className={classes.icon} />
        <h2 className={classes.title}>{t('drop.title')}</h2>
        <p className={classes.hint}>{t('drop.hint')}</p>
        <div className={classes.buttons}>
          <Button disabled={opening !== null} onClick={() => input.current?.click()}>
            {t('drop.choose')}
          </Button>
          {file && (
            <Button variant="default" onClick={() => goTo('columns')}>
              {t('drop.go_on', { name: file.name })}
            </Button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,.tab,text/csv,text/tab-separated-values,text/plain"
          className="unseen"
          tabIndex={-1}
          aria-label={t('drop.choose')}
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
        <p role="status" className={classes.reading}>
          {opening !== null && t('drop.reading', { name: opening })}
        </p>
      </div>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <PastImports />
    </>
  );
}

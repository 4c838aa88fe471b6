import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../../ui/notify.ts';
import classes from './paper.module.css';
import { drawPage, openPdf } from './pdf-pages.ts';

/** Pages drawn at once; a longer paper says how many more there are. */
const SHOWN = 5;
/** Pixels across: sharp at twice the width of the pane. */
const WIDTH = 1200;

/** The pages of a PDF as it will be printed; the pages shown stay until the next ones are drawn. */
export function Paper({ file, label }: { file: Blob | undefined; label: string }) {
  const { t } = useTranslation('invoices');
  const place = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState(0);
  useEffect(() => {
    if (!file) return;
    let left = false;
    const draw = async () => {
      const pdf = await openPdf(file);
      const canvases = [];
      for (let number = 1; number <= Math.min(pdf.numPages, SHOWN) && !left; number += 1)
        canvases.push(await drawPage(pdf, number, WIDTH));
      if (!left) {
        place.current?.replaceChildren(...canvases);
        setPages(pdf.numPages);
      }
      await pdf.loadingTask.destroy();
    };
    draw().catch((error) => {
      if (!left) notifyError(error);
    });
    return () => {
      left = true;
    };
  }, [file]);
  return (
    <figure className={classes.paper} aria-label={label}>
      <div ref={place} className={classes.pages} role="img" aria-label={label} data-pages={pages} />
      {pages > SHOWN && <figcaption className={classes.more}>{t('more_pages', { count: pages - SHOWN })}</figcaption>}
    </figure>
  );
}

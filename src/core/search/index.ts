import type { search as contract, SearchHit } from '../../contract/search.ts';
import { searchable } from '../../contract/search.ts';
import type { InputOf } from '../../contract/types.ts';
import type { Desk } from '../records/index.ts';
import { matchExpression, mustDefine, type RecordValue, viewOf } from '../replica/index.ts';

/** Hits of a match are ranked among this many at the most: a single letter matches half of everything. */
const RANKED = 2000;

interface Row {
  coll: (typeof searchable)[number];
  row: number;
}

export const search = {
  find(desk: Desk, input: InputOf<typeof contract.find>): { hits: SearchHit[] } {
    const match = matchExpression(input.text);
    if (match === null) return { hits: [] };
    const collections = input.collections?.length ? input.collections : searchable;
    const { database } = desk.store;
    const rows = database.all<Row>(
      `SELECT doc.coll, doc.row FROM (SELECT rowid, bm25(search, 10, 1) AS score FROM search WHERE search MATCH ? LIMIT ${RANKED}) AS hit
       JOIN doc ON doc.row = hit.rowid
       WHERE doc.coll IN (${collections.map(() => '?').join(', ')})
       ORDER BY hit.score, doc.row DESC LIMIT ?`,
      [match, ...collections, input.limit],
    );
    const hits = rows.flatMap(({ coll, row }): SearchHit[] => {
      const definition = mustDefine(coll);
      const found = database.get<{ record: string }>(`SELECT record FROM ${viewOf(definition)} WHERE row = ?`, [row]);
      if (found === undefined || definition.search === null) return [];
      const record = JSON.parse(found.record) as RecordValue;
      const { title, subtitle } = definition.search;
      const status = coll === 'invoices' && typeof record.status === 'string' ? { status: record.status } : {};
      return [{ collection: coll, id: record.id, title: title(record), subtitle: subtitle(record), ...status }];
    });
    return { hits };
  },
};

/** Sizes and times of the engine; milliseconds unless said otherwise. */
export const limits = {
  /** Documents of one page of a scan, which ends at `pageBytes` too (core/remote). */
  scan: 8000,
  /** Documents written in one transaction where a person's write waits: about ten milliseconds. */
  written: 100,
  /** Documents of one transaction at most for so long after a person wanted to write: what is in it when the next comes must be brought to the disk first. */
  writtenBesidePeople: 1000,
  besidePeople: 30_000,
  /** Events taken at once. */
  events: 1000,
  /** Operations of one turn of pushing, after which the server is listened to again. */
  pushes: 50,
  /** Plain operations that one transaction of the server may hold. */
  together: 25,
  /** Operations looked at in one turn; what lies behind them waits for the next. */
  looked: 2000,
  /** Between two looks at whether the server is the one it was, and still knows what it acknowledged. */
  restoreCheck: 30_000,
  /** Between two writes of a token that moved without events, else a quiet stream's token ages out (sync.md 2.4). */
  quietToken: 60_000,
  /** Waiting for events when there is nothing to do. */
  idle: 10_000,
  /** Full scans of a server without change streams (sync.md 2.9). */
  polling: 300_000,
  /** An operation that was tried longer ago cannot be found among the receipts with certainty: they are kept 180 days (sync.md 2.8). */
  receiptsAge: 170 * 86_400_000,
  /** What was acknowledged longer ago is not sent again to a restored server (sync.md 2.8: journal 30 days). */
  journalAge: 30 * 86_400_000,
  /** A sweep of more than this many documents, and of more than this part of a collection, asks first (sync.md 2.7). */
  sweepDocuments: 50,
  sweepPart: 0.2,
  /** First and longest pause after a failure; each failure doubles it, and the half of it is chance (sync.md, row 45). */
  firstPause: 500,
  longestPause: 60_000,
  /** How far this computer's clock may be off before it is told. */
  skew: 120_000,
} as const;

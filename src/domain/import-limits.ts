/** The largest file that is read, in bytes. */
export const maximumFileBytes = 50 * 1024 * 1024;
export const maximumColumns = 500;
/** Rows of a file, without the header. */
export const maximumRows = 500_000;

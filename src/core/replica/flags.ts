/** `doc.flags`: acknowledged in this workspace, never seen by a server. */
export const ACKNOWLEDGED_HERE = 1;
/** `doc.flags`: cannot be read as a record; the view `document` leaves it out. */
export const QUARANTINED = 2;

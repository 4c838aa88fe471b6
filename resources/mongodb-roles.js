// Roles of IGV CRM for MongoDB, for mongosh. Safe to run again: a role that is there is brought up to date.
//
//   mongosh "mongodb+srv://…" --file mongodb-roles.js        signed in as somebody who may make roles (userAdmin)
//
// It makes no users and holds no password. Give a login its role afterwards, in the same database; the password is asked for:
//
//   db.getSiblingDB('__DATABASE__').createUser({ user: 'dana', pwd: passwordPrompt(), roles: ['igv_sales'] })
//
// and connect with mongodb://dana:…@host/__DATABASE__ (authSource is the database itself). One login for each person is best: with one
// login for all, whoever has its address may do everything that login may do, whatever IGV CRM shows.
//
// igv_viewer  reads. igv_sales  also writes customers, deals, tasks and invoices. igv_admin  also writes people and settings, makes indexes.
//
// What MongoDB cannot limit: a right holds for whole documents, never for a field. Who may read crm_users and users can read the password
// hashes in them with a program of their own. IGV CRM asks for the hash of the person who signs in and for no other, and leaves these
// fields out of all it reads. Nor can MongoDB keep an issued invoice from whoever may write invoices: IGV CRM does.

const database = db.getSiblingDB('__DATABASE__');

/** What sales people write. */
const records = ['leads', 'contacts', 'companies', 'opportunities', 'tasks', 'activities', 'invoices', 'payments'];
/** What the application writes for them: e-mails sent, analyses, texts. */
const journals = ['email_logs', 'analyses', 'content'];
/** What only the web backend writes. */
const measured = ['tracking_events', 'geolocation_cache'];
/** People and settings: read by all (names, stages, the firm on the invoice), written by admins. */
const managed = ['users', 'crm_users', 'crm_settings'];

/** The only collections that IGV CRM adds: the mark of the database, a counter for each computer, receipts of what was written. */
const bookkeeping = ['crm_sync_meta', 'crm_sync_clients', 'crm_sync_receipts'];

function may(actions, collections) {
  return collections.map((collection) => ({ resource: { db: database.getName(), collection }, actions }));
}

const reading = [
  ...may(['find', 'changeStream', 'listIndexes'], [...records, ...journals, ...measured, ...managed]),
  // Whether it is the right database.
  ...may(['find'], ['crm_sync_meta']),
];
const selling = [
  ...may(['insert', 'update', 'remove'], [...records, ...journals]),
  // Receipts are never removed by hand: an index of the server ends them after 180 days, and whoever comes first makes it.
  ...may(['find', 'insert', 'update'], bookkeeping),
  ...may(['listIndexes', 'createIndex'], ['crm_sync_receipts']),
];
const managing = [
  ...may(['insert', 'update', 'remove'], [...measured, ...managed]),
  ...may(['createIndex'], [...records, ...journals, ...measured, ...managed]),
];

const roles = {
  igv_viewer: reading,
  igv_sales: [...reading, ...selling],
  igv_admin: [...reading, ...selling, ...managing],
};

for (const [role, privileges] of Object.entries(roles)) {
  const isThere = database.getRole(role) !== null;
  if (isThere) database.updateRole(role, { privileges, roles: [] });
  else database.createRole({ role, privileges, roles: [] });
  print(`${role}: ${isThere ? 'brought up to date' : 'made'} in ${database.getName()}`);
}

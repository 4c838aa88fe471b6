/** The 16 collections of the shared database, under the names they have there (data layer specification, section 3). */
export const collectionNames = [
  'users',
  'crm_users',
  'leads',
  'contacts',
  'opportunities',
  'tasks',
  'crm_settings',
  'analyses',
  'invoices',
  'payments',
  'tracking_events',
  'content',
  'email_logs',
  'geolocation_cache',
  'companies',
  'activities',
] as const;

export type CollectionName = (typeof collectionNames)[number];

import { activityFields } from './activity.ts';
import { analysisFields } from './analysis.ts';
import type { CollectionName } from './collections.ts';
import { companyFields } from './company.ts';
import { contactFields } from './contact.ts';
import { contentFields } from './content.ts';
import { emailLogFields } from './email-log.ts';
import { type Fields, instant, object } from './fields.ts';
import { geolocationFields } from './geolocation.ts';
import { invoiceFields } from './invoice-record.ts';
import { leadFields } from './lead.ts';
import { opportunityFields } from './opportunity.ts';
import { paymentFields } from './payment.ts';
import { personFields } from './person.ts';
import { Settings } from './settings.ts';
import { taskFields } from './task.ts';
import { trackingEventFields } from './tracking-event.ts';
import { userFields } from './user.ts';

/** What is read of a document of each of the 16 collections; everything else in it is kept and not looked at. */
export const collectionFields: Record<CollectionName, Fields> = {
  users: userFields,
  crm_users: personFields,
  leads: leadFields,
  contacts: contactFields,
  opportunities: opportunityFields,
  tasks: taskFields,
  crm_settings: {
    firm: object(Settings.shape.firm.partial()),
    billing: object(Settings.shape.billing.partial()),
    updated_at: instant(),
  },
  analyses: analysisFields,
  invoices: invoiceFields,
  payments: paymentFields,
  tracking_events: trackingEventFields,
  content: contentFields,
  email_logs: emailLogFields,
  geolocation_cache: geolocationFields,
  companies: companyFields,
  activities: activityFields,
};

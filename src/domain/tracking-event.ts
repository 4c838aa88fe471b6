import { z } from 'zod';
import { instant, object, recordSchema, text, word } from './fields.ts';

/** `tracking_events` of the web site (data layer specification, 4.11): append-only, never edited here. */
export const trackingEventFields = {
  event_type: word(),
  page_path: text(2000),
  referrer: text(2000),
  session_id: text(),
  visitor_id: text(),
  ip_address: text(60),
  user_agent: text(1000),
  geolocation: object(
    z.looseObject({
      country: z.unknown().optional(),
      city: z.unknown().optional(),
      lat: z.unknown().optional(),
      lng: z.unknown().optional(),
    }),
  ),
  metadata: object(z.record(z.string(), z.unknown())),
  created_at: instant(),
};

export const TrackingEvent = recordSchema(trackingEventFields);
export type TrackingEvent = z.infer<typeof TrackingEvent>;

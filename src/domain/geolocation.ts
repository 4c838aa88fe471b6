import type { z } from 'zod';
import { decimal, instant, recordSchema, text } from './fields.ts';

/** `geolocation_cache`: the web backend's cache of addresses; the specification names it and gives no schema. Read only. */
export const geolocationFields = {
  ip_address: text(60),
  country: text(100),
  city: text(100),
  lat: decimal(),
  lng: decimal(),
  created_at: instant(),
};

export const Geolocation = recordSchema(geolocationFields);
export type Geolocation = z.infer<typeof Geolocation>;

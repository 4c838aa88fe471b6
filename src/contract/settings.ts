import { z } from 'zod';
import { Settings } from '../domain/settings.ts';
import { Changed, manage, read } from './procedure.ts';

export const settings = {
  get: read.input(z.void()).output(Settings),
  /** Replaces the named parts. A stage or status that records still use cannot be taken out (INVALID, IN_USE). */
  update: manage.input(Settings.partial()).output(Changed.extend({ settings: Settings })),
};

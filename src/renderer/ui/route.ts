import type { ComponentType } from 'react';

/** A screen of a feature. `path` is a wouter pattern such as `/leads/:id`; `screen` may be lazy. */
export interface FeatureRoute {
  path: string;
  screen: ComponentType;
}

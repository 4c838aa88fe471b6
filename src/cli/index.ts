#!/usr/bin/env node
import { handOver } from './hand-over.ts';

// What follows is loaded only here: its native parts do not survive an older Node.
if (!handOver()) await import('./main.ts');

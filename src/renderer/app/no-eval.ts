import { config } from 'zod';

/**
 * zod compiles validators with `new Function` where it may. The page's policy forbids that, and each try would be reported as a violation:
 * this module is the first that main.tsx imports, before any schema is made.
 */
config({ jitless: true });

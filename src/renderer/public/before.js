// Runs before the application: zod must know that this page's policy forbids making code from text, or it tries.
globalThis.__zod_globalConfig = { jitless: true };

export { testConnection } from './connection-test.ts';
export { openConnection } from './open-connection.ts';

export { ADDRESS, addressOf, appName, connected, connectedTo, databaseOf, meantAddress } from './connecting.ts';
export { knownPerson, rememberPerson, rememberRights, rememberUnknown } from './known.ts';
export { type MovePlan, planMove } from './move-plan.ts';
export { writeMove } from './move-write.ts';
export { teamPerson } from './person.ts';
export {
  addressToTest,
  createIndex,
  environment,
  indexDuplicates,
  indexes,
  rolesScript,
  testAddress,
} from './server-desk.ts';
export { markOf, signInAt, writePassword } from './server-sign-in.ts';

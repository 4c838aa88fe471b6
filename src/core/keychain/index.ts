export { type Keychain, KeychainError, type KeychainOptions, openKeychain, serves } from './keychain.ts';
export { patientKeychain } from './patient-keychain.ts';

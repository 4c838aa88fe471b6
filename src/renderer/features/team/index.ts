export { type AddressChoice, addressOf } from './address.ts';
export { ConnectionForm } from './connection-form.tsx';
export { SignInFields, type TeamSignIn } from './sign-in-fields.tsx';
export { StandaloneNotice } from './standalone-notice.tsx';
export { useConnectionTest } from './use-connection-test.ts';

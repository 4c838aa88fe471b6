import type { FeatureRoute } from '../../ui/route.ts';
import { ContactPage } from './contact-page.tsx';
import { ContactsScreen } from './contacts-screen.tsx';

export { NewContact } from './new-contact.tsx';

export const routes: FeatureRoute[] = [
  { path: '/contacts', screen: ContactsScreen },
  { path: '/contacts/:id', screen: ContactPage },
];

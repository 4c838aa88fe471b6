import {
  type Icon,
  IconAddressBook,
  IconBuilding,
  IconChecklist,
  IconFileImport,
  IconFileInvoice,
  IconLayoutKanban,
  IconRefresh,
  IconSettings,
  IconUserPlus,
} from '@tabler/icons-react';
import type { Permission } from '../../domain/permission.ts';

export interface Place {
  /** Key of its name in the namespace `frame`, under `place`. */
  name: 'opportunities' | 'leads' | 'contacts' | 'companies' | 'tasks' | 'invoices' | 'import' | 'sync' | 'settings';
  path: string;
  icon: Icon;
  /** Pressed after `g`. */
  key: string;
  permission: Permission;
  /** Only in a workspace of a team. */
  team?: boolean;
  /** Whether the rail shows it below, apart from the daily places. */
  below: boolean;
}

/** The places of the left rail, in their order. */
export const places: readonly Place[] = [
  { name: 'opportunities', path: '/opportunities', icon: IconLayoutKanban, key: 'o', permission: 'read', below: false },
  { name: 'leads', path: '/leads', icon: IconUserPlus, key: 'l', permission: 'read', below: false },
  { name: 'contacts', path: '/contacts', icon: IconAddressBook, key: 'c', permission: 'read', below: false },
  { name: 'companies', path: '/companies', icon: IconBuilding, key: 'e', permission: 'read', below: false },
  { name: 'tasks', path: '/tasks', icon: IconChecklist, key: 't', permission: 'read', below: false },
  { name: 'invoices', path: '/invoices', icon: IconFileInvoice, key: 'i', permission: 'read', below: false },
  { name: 'import', path: '/import', icon: IconFileImport, key: 'm', permission: 'write', below: true },
  { name: 'sync', path: '/sync', icon: IconRefresh, key: 'y', permission: 'read', below: true, team: true },
  { name: 'settings', path: '/settings', icon: IconSettings, key: 's', permission: 'read', below: true },
];

import { expect, test } from 'vitest';
import { openTeamDesk } from '../../testing/team-desk.ts';
import { settings } from './index.ts';

test('a team whose database has no settings yet gets them with the first ones that are saved', async () => {
  const desk = await openTeamDesk();
  for (const { document } of desk.web.all('crm_settings')) desk.web.delete('crm_settings', document?._id);
  await desk.synchronise();
  const { firm } = settings.get(desk);
  settings.update(desk, { firm: { ...firm, name: 'IGV Conseil' } });
  await desk.synchronise();
  expect(settings.get(desk).firm.name).toBe('IGV Conseil');
  expect(desk.web.all('crm_settings').map(({ document }) => document)).toMatchObject([
    { type: 'global', firm: { name: 'IGV Conseil' } },
  ]);
});

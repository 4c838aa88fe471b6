import { expect, onTestFinished, test } from 'vitest';
import { startKeychainSession } from '../../testing/keychain-session.ts';
import { keptLog } from '../../testing/silent-app.ts';
import { ada, adaSignsIn, contractFailure, firstStart } from '../../testing/started-app.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createPorts, openApp } from '../index.ts';

/** The whole app as a shell opens it, with whatever keychain this session has. */
function start(home: string) {
  const { log, lines } = keptLog();
  const app = openApp(createPorts({ home, log }));
  onTestFinished(() => app.close());
  return { app, lines, client: app.client };
}

test.runIf(process.platform === 'linux')(
  'with a real gnome-keyring: stays signed in over a restart, not over locking, not when the keyring is locked or gone',
  async () => {
    const session = await startKeychainSession();
    const before = process.env.DBUS_SESSION_BUS_ADDRESS;
    process.env.DBUS_SESSION_BUS_ADDRESS = session.environment.DBUS_SESSION_BUS_ADDRESS;
    onTestFinished(async () => {
      if (before === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS;
      else process.env.DBUS_SESSION_BUS_ADDRESS = before;
      await session.close();
    });
    const home = temporaryFolder();
    const first = start(home);
    await first.client.workspace.create(firstStart);
    expect(await first.client.workspace.signIn({ ...adaSignsIn, stay: true })).toMatchObject({
      keychain: true,
      stays: true,
    });
    await first.app.close();

    const second = start(home);
    expect(await second.client.workspace.state()).toMatchObject({ phase: 'LOCKED', keychain: true, stays: true });
    expect(await second.client.workspace.resume()).toMatchObject({ phase: 'OPEN', me: { email: ada.email } });
    await second.client.workspace.lock();
    expect((await second.client.workspace.resume()).phase).toBe('LOCKED');
    await second.client.workspace.signIn(adaSignsIn);
    await second.app.close();

    session.lock();
    const third = start(home);
    expect((await third.client.workspace.resume()).phase).toBe('LOCKED');
    expect((await third.client.workspace.signIn({ ...adaSignsIn, stay: false })).stays).toBe(false);
    expect(await contractFailure(third.client.workspace.setStay({ stay: true }))).toEqual(['UNAVAILABLE', 'KEYCHAIN']);
    await third.app.close();

    // A keyring that hangs: the form is there at once, and the password opens.
    await session.hang();
    const fourth = start(home);
    const started = performance.now();
    expect(await fourth.client.workspace.state()).toMatchObject({ phase: 'LOCKED', keychain: false });
    expect(performance.now() - started).toBeLessThan(2_000);
    expect((await fourth.client.workspace.signIn(adaSignsIn)).phase).toBe('OPEN');
    session.goOn();
    await fourth.app.close();
    expect([...first.lines, ...second.lines, ...third.lines, ...fourth.lines].join('\n')).not.toContain(ada.email);
  },
);

import { EventEmitter } from 'node:events';
import type { OnBeforeRequestListenerDetails, Session as RealSession } from 'electron';

type Handler = (request: Request) => Response | Promise<Response>;
type RequestListener = (
  details: Pick<OnBeforeRequestListenerDetails, 'url'>,
  callback: (response: { cancel?: boolean }) => void,
) => void;

/** A session that keeps the handlers it was given. */
export class StandInSession
  extends EventEmitter
  implements
    Pick<
      RealSession,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setDisplayMediaRequestHandler'
      | 'setBluetoothPairingHandler'
      | 'setSpellCheckerEnabled'
    >
{
  readonly partition: string;
  readonly cache: boolean | undefined;
  readonly schemes = new Map<string, Handler>();
  permissionRequest: Parameters<RealSession['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<RealSession['setPermissionCheckHandler']>[0] = null;
  devicePermission: Parameters<RealSession['setDevicePermissionHandler']>[0] = null;
  displayMedia: Parameters<RealSession['setDisplayMediaRequestHandler']>[0] = null;
  bluetooth: Parameters<RealSession['setBluetoothPairingHandler']>[0] = null;
  spellChecker = true;
  beforeRequest: RequestListener | null = null;
  readonly protocol = {
    handle: (scheme: string, handler: Handler) => {
      this.schemes.set(scheme, handler);
    },
  };
  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener) => {
      this.beforeRequest = listener;
    },
  };

  constructor(partition: string, cache?: boolean) {
    super();
    this.partition = partition;
    this.cache = cache;
  }
  setPermissionRequestHandler(handler: typeof this.permissionRequest) {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: typeof this.permissionCheck) {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: typeof this.devicePermission) {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: typeof this.displayMedia) {
    this.displayMedia = handler;
  }
  setBluetoothPairingHandler(handler: typeof this.bluetooth) {
    this.bluetooth = handler;
  }
  setSpellCheckerEnabled(enabled: boolean) {
    this.spellChecker = enabled;
  }
  /** Whether a request of a page would go out. */
  lets(url: string): boolean {
    let cancelled = false;
    this.beforeRequest?.({ url }, ({ cancel }) => {
      cancelled = cancel === true;
    });
    return !cancelled;
  }
}

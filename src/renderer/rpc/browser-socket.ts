import { closeCodes, Proof, proofText, Ready, type Session, subprotocol } from '../../contract/browser-link.ts';
import { assertSendable } from './failures.ts';

/** What is used of a WebSocket. */
export type Socket = Pick<
  WebSocket,
  'addEventListener' | 'removeEventListener' | 'send' | 'close' | 'readyState' | 'binaryType'
>;

/** Why a connection did not come about: nobody answers, somebody else answers, or our token is not known any more. */
export class HandshakeError extends Error {
  readonly reason: 'UNREACHABLE' | 'FOREIGN' | 'UNAUTHORIZED';
  constructor(reason: 'UNREACHABLE' | 'FOREIGN' | 'UNAUTHORIZED') {
    super(reason);
    this.reason = reason;
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

function newNonce(): string {
  const letters = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)));
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function isProven(session: Session, origin: string, nonce: string, proof: string): Promise<boolean> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytesOf(session.proof_key), hmac, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, bytesOf(proof), new TextEncoder().encode(proofText(origin, nonce)));
}

/** The next message as JSON; rejects when the socket closes first. */
function nextMessage(socket: Socket): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      socket.removeEventListener('message', onMessage);
      socket.removeEventListener('close', onClose);
      act();
    };
    const onMessage = (event: MessageEvent) =>
      settle(() => {
        try {
          resolve(JSON.parse(String(event.data)));
        } catch {
          reject(new HandshakeError('FOREIGN'));
        }
      });
    const onClose = (event: CloseEvent) =>
      settle(() => reject(new HandshakeError(event.code === closeCodes.unauthorized ? 'UNAUTHORIZED' : 'UNREACHABLE')));
    socket.addEventListener('message', onMessage);
    socket.addEventListener('close', onClose);
  });
}

/**
 * Opens a connection to the browser shell: the server proves first that it is the one the session came from, only then the token is sent.
 *
 * @param create opens a WebSocket to the shell with these subprotocols
 * @throws HandshakeError
 */
export async function openSocket(
  create: (protocols: string[]) => Socket,
  session: Session,
  origin: string,
): Promise<Socket> {
  const nonce = newNonce();
  const socket = create([subprotocol, `nonce.${nonce}`]);
  socket.binaryType = 'arraybuffer';
  try {
    const answer = Proof.safeParse(await nextMessage(socket));
    if (!answer.success || !(await isProven(session, origin, nonce, answer.data.proof)))
      throw new HandshakeError('FOREIGN');
    socket.send(JSON.stringify({ authorization: `Bearer ${session.token}` }));
    if (!Ready.safeParse(await nextMessage(socket)).success) throw new HandshakeError('FOREIGN');
    return socket;
  } catch (error) {
    socket.close();
    throw error;
  }
}

/** The socket as oRPC's link uses it: what the server would not take is refused here, with a sentence instead of a broken connection. */
export function withLimits(socket: Socket): Omit<Socket, 'close' | 'binaryType'> {
  return {
    get readyState() {
      return socket.readyState;
    },
    addEventListener: socket.addEventListener.bind(socket) as Socket['addEventListener'],
    removeEventListener: socket.removeEventListener.bind(socket) as Socket['removeEventListener'],
    send(data) {
      assertSendable(data);
      socket.send(data);
    },
  };
}

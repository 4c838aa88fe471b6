import type { IncomingMessage, ServerResponse } from 'node:http';
import { OneTimeCode, sessionPath, socketPath } from '../contract/browser-link.ts';
import { closedPolicy, securityHeaders } from '../contract/policy.ts';
import type { RendererFiles } from '../core/index.ts';
import type { Attempts } from './attempts.ts';
import { type Place, refuseRequest } from './guards.ts';
import type { Limits } from './limits.ts';
import type { Sessions } from './sessions.ts';

export interface Desk {
  place: Place;
  files: RendererFiles;
  sessions: Sessions;
  attempts: Attempts;
  limits: Limits;
}

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: Uint8Array | string;
}

const refusals: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Too large',
  415: 'Unsupported media type',
  421: 'Misdirected request',
  429: 'Too many attempts',
};

function refusal(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, body: refusals[status] };
}

/** The whole body, or null when it is longer than allowed. */
async function readBody(request: IncomingMessage, limit: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function exchangeCode(request: IncomingMessage, { sessions, attempts, limits }: Desk): Promise<Answer> {
  // A form of another site can only send other types: this one makes its browser ask first, and we never say yes.
  if (!/^application\/json(?:; ?charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')) return refusal(415);
  const text = await readBody(request, limits.bodyBytes);
  if (text === null) return refusal(413, { Connection: 'close' });
  const input = OneTimeCode.safeParse(parseJson(text));
  if (!input.success) return refusal(400);
  if (!attempts.allowed()) return refusal(429, { 'Retry-After': String(Math.ceil(limits.attemptRefill / 1000)) });
  const session = sessions.exchange(input.data.code);
  if (!session) {
    attempts.failed();
    return refusal(401);
  }
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(session) };
}

async function route(request: IncomingMessage, desk: Desk): Promise<Answer> {
  const refused = refuseRequest(request, desk.place);
  if (refused) return refusal(refused, refused === 405 ? { Allow: 'GET, HEAD, POST' } : {});
  const path = request.url ?? '';
  if (request.method === 'POST') return path === sessionPath ? exchangeCode(request, desk) : refusal(404);
  return desk.files.answer(path, [`ws://${desk.place.host}${socketPath}`]);
}

/** Answers one request of the browser shell: a file of the renderer, or the exchange of a one-time code. */
export async function answerRequest(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const { status, headers, body = '' } = await route(request, desk);
  const policy = { ...securityHeaders, 'Content-Security-Policy': closedPolicy };
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...policy, ...headers, 'Content-Length': String(bytes.length) });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

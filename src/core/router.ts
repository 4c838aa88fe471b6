import { implement, ORPCError, ValidationError } from '@orpc/server';
import { errors, Failure, type Issue } from '../contract/errors.ts';
import type { Hint } from '../contract/events.ts';
import { contract } from '../contract/index.ts';
import { may } from '../domain/permission.ts';
import { activities } from './activities/index.ts';
import { companies } from './companies/index.ts';
import { contacts } from './contacts/index.ts';
import { exportCsv } from './exports/index.ts';
import { history } from './history/index.ts';
import type { Imports } from './imports/index.ts';
import { invoices } from './invoices/index.ts';
import { leads } from './leads/index.ts';
import { opportunities } from './opportunities/index.ts';
import type { PdfService } from './pdf/index.ts';
import { people } from './people/index.ts';
import type { Ports } from './ports.ts';
import type { PreferencesStore } from './preferences/index.ts';
import type { Desk } from './records/index.ts';
import { search } from './search/index.ts';
import { failureOf, type Session } from './session/index.ts';
import { settings } from './settings/index.ts';
import { syncDesk } from './sync-desk/index.ts';
import { tasks } from './tasks/index.ts';
import {
  addressToTest,
  createIndex,
  environment,
  indexDuplicates,
  indexes,
  rolesScript,
  testAddress,
} from './team/index.ts';

/** What the procedures work with; one for the whole process. */
export interface Context {
  session: Session;
  ports: Ports;
  preferences: PreferencesStore;
  pdf: PdfService;
  imports: Imports;
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<Hint, void>;
}

/** A zod issue's message where it is a code of ours, else zod's own code. */
function issueOf(issue: { message: string; path?: readonly unknown[]; code?: unknown }): Issue {
  const path = (issue.path ?? []).map((part) => {
    const key = typeof part === 'object' && part !== null && 'key' in part ? part.key : part;
    return typeof key === 'number' ? key : String(key);
  });
  const code = /^[A-Z][A-Z0-9_]+$/.test(issue.message) ? issue.message : String(issue.code ?? 'invalid').toUpperCase();
  return { path, code };
}

/** Expected failures become errors of the contract; input that does not fit the contract becomes INVALID. */
function errorOf(error: unknown): unknown {
  const failure = failureOf(error);
  if (failure instanceof Failure) {
    const { code, data } = failure as Failure;
    const { status, message } = errors[code];
    return new ORPCError(code, { defined: true, status, message, data });
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
    const { status, message } = errors.INVALID;
    const issues = error.cause.issues.map((issue) => issueOf(issue as { message: string }));
    return new ORPCError('INVALID', { defined: true, status, message, data: { issues } });
  }
  return error;
}

const base = implement(contract).$context<Context>();

/**
 * Rights at the wall: the workspace is open and the person's role allows it, before anything runs. Bugs are logged here, once; over a
 * wire the caller gets INTERNAL_SERVER_ERROR without their text.
 */
const guarded = base.use(async ({ context, next, procedure }) => {
  const { permission } = procedure['~orpc'].meta as { permission: 'none' | 'read' | 'write' | 'manage' };
  let desk: Desk | null = null;
  try {
    desk = permission === 'none' ? null : context.session.desk();
    if (desk !== null && permission !== 'none') {
      if (!may(desk.me.role, permission)) throw new Failure('FORBIDDEN', { reason: 'ROLE' });
      if (permission !== 'read' && desk.store.readOnly) throw new Failure('READ_ONLY', {});
    }
    return await next({ context: { desk: desk as Desk } });
  } catch (error) {
    // Locked while it was at work: its store is closed, whatever it fails with.
    const isCutOff = desk !== null && !context.session.isOpen(desk.store);
    const answer = errorOf(isCutOff ? new Failure('LOCKED', {}) : error);
    if (!(answer instanceof ORPCError && answer.defined)) context.ports.log.error('procedure.failed', error);
    throw answer;
  }
});

/** A handler that needs nothing but the desk. */
function at<Input, Output>(work: (desk: Desk, input: Input) => Output) {
  return ({ context, input }: { context: { desk: Desk }; input: Input }) => work(context.desk, input);
}

function mustHaveDesktop({ ports }: Context) {
  if (ports.desktop === null) throw new Failure('UNAVAILABLE', { reason: 'DESKTOP_ONLY' });
  return ports.desktop;
}

/** A handler of the imports. */
function importing<Input, Output>(work: (imports: Imports) => (desk: Desk, input: Input) => Output) {
  return ({ context, input }: { context: { desk: Desk; imports: Imports }; input: Input }) =>
    work(context.imports)(context.desk, input);
}

/** Failures on the way of a stream become errors of the contract, as those of a call do. */
async function* withErrors<Event>(events: AsyncGenerator<Event, void>, { log }: Ports): AsyncGenerator<Event, void> {
  try {
    yield* events;
  } catch (error) {
    const answer = errorOf(error);
    if (!(answer instanceof ORPCError && answer.defined)) log.error('stream.failed', error);
    throw answer;
  }
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());
const pdfFile = (bytes: Uint8Array, name: string) =>
  new File([bytes as Uint8Array<ArrayBuffer>], name, { type: 'application/pdf' });

/** A handler that makes sense in a team workspace only. */
function inTeam<Input, Output>(work: (desk: Desk, input: Input) => Output) {
  return ({ context, input }: { context: { desk: Desk }; input: Input }) => {
    if (!context.desk.sync) throw new Failure('UNAVAILABLE', { reason: 'NOT_A_TEAM' });
    return work(context.desk, input);
  };
}

/** Maps the contract to the features; no rule lives here. */
export const router = guarded.router({
  workspace: {
    state: guarded.workspace.state.handler(({ context }) => context.session.state()),
    create: guarded.workspace.create.handler(({ context, input }) => context.session.create(input)),
    signIn: guarded.workspace.signIn.handler(({ context, input }) => context.session.signIn(input)),
    resume: guarded.workspace.resume.handler(({ context, signal }) => context.session.resume(signal)),
    setStay: guarded.workspace.setStay.handler(({ context, input }) => context.session.setStay(input)),
    recover: guarded.workspace.recover.handler(({ context, input }) => context.session.recover(input)),
    changePassword: guarded.workspace.changePassword.handler(async ({ context, input }) => {
      await context.session.changePassword(input);
      return { changed: true as const };
    }),
    renewRecoveryKey: guarded.workspace.renewRecoveryKey.handler(({ context, input }) =>
      context.session.renewRecoveryKey(input),
    ),
    repair: guarded.workspace.repair.handler(({ context, input }) => context.session.repair(input)),
    lock: guarded.workspace.lock.handler(({ context }) => context.session.lock()),
  },
  leads: {
    list: guarded.leads.list.handler(at(leads.list)),
    get: guarded.leads.get.handler(at((desk, { id }) => leads.get(desk, id))),
    create: guarded.leads.create.handler(at(leads.create)),
    update: guarded.leads.update.handler(at(leads.update)),
    remove: guarded.leads.remove.handler(at(leads.remove)),
    board: guarded.leads.board.handler(at(leads.board)),
    move: guarded.leads.move.handler(at(leads.move)),
    convert: guarded.leads.convert.handler(at(leads.convert)),
  },
  contacts: {
    list: guarded.contacts.list.handler(at(contacts.list)),
    get: guarded.contacts.get.handler(at((desk, { id }) => contacts.get(desk, id))),
    create: guarded.contacts.create.handler(at(contacts.create)),
    update: guarded.contacts.update.handler(at(contacts.update)),
    remove: guarded.contacts.remove.handler(at(contacts.remove)),
  },
  companies: {
    list: guarded.companies.list.handler(at(companies.list)),
    get: guarded.companies.get.handler(at((desk, { id }) => companies.get(desk, id))),
    create: guarded.companies.create.handler(at(companies.create)),
    update: guarded.companies.update.handler(at(companies.update)),
    remove: guarded.companies.remove.handler(at(companies.remove)),
  },
  opportunities: {
    list: guarded.opportunities.list.handler(at(opportunities.list)),
    get: guarded.opportunities.get.handler(at((desk, { id }) => opportunities.get(desk, id))),
    create: guarded.opportunities.create.handler(at(opportunities.create)),
    update: guarded.opportunities.update.handler(at(opportunities.update)),
    remove: guarded.opportunities.remove.handler(at(opportunities.remove)),
    board: guarded.opportunities.board.handler(at(opportunities.board)),
    move: guarded.opportunities.move.handler(at(opportunities.move)),
    lose: guarded.opportunities.lose.handler(at(opportunities.lose)),
    reopen: guarded.opportunities.reopen.handler(at(opportunities.reopen)),
  },
  tasks: {
    list: guarded.tasks.list.handler(at(tasks.list)),
    get: guarded.tasks.get.handler(at((desk, { id }) => tasks.get(desk, id))),
    create: guarded.tasks.create.handler(at(tasks.create)),
    update: guarded.tasks.update.handler(at(tasks.update)),
    remove: guarded.tasks.remove.handler(at(tasks.remove)),
    complete: guarded.tasks.complete.handler(at(tasks.complete)),
  },
  invoices: {
    list: guarded.invoices.list.handler(at(invoices.list)),
    get: guarded.invoices.get.handler(at((desk, { id }) => invoices.get(desk, id))),
    createDraft: guarded.invoices.createDraft.handler(at(invoices.createDraft)),
    createFromOpportunity: guarded.invoices.createFromOpportunity.handler(at(invoices.createFromOpportunity)),
    duplicate: guarded.invoices.duplicate.handler(at(invoices.duplicate)),
    saveDraft: guarded.invoices.saveDraft.handler(at(invoices.saveDraft)),
    client: guarded.invoices.client.handler(at(invoices.client)),
    preview: guarded.invoices.preview.handler(at(invoices.preview)),
    issue: guarded.invoices.issue.handler(({ context: { desk }, input }) =>
      desk.sync ? invoices.issueInTeam(desk, input) : invoices.issue(desk, input),
    ),
    withdraw: guarded.invoices.withdraw.handler(at(invoices.withdraw)),
    confirm: guarded.invoices.confirm.handler(at(invoices.confirm)),
    remove: guarded.invoices.remove.handler(at(invoices.remove)),
    pdf: guarded.invoices.pdf.handler(async ({ context, input, signal }) => {
      const { document, name } = invoices.paper(context.desk, input);
      return { file: pdfFile(await context.pdf.render(document, signal), name), name };
    }),
    previewPdf: guarded.invoices.previewPdf.handler(async ({ context, input, signal }) => ({
      file: pdfFile(await context.pdf.render(invoices.draftPaper(context.desk, input.draft), signal), 'preview.pdf'),
    })),
  },
  activities: {
    list: guarded.activities.list.handler(at(activities.list)),
    create: guarded.activities.create.handler(at(activities.create)),
    remove: guarded.activities.remove.handler(at(activities.remove)),
  },
  people: {
    list: guarded.people.list.handler(at(people.list)),
    get: guarded.people.get.handler(at((desk, { id }) => people.get(desk, id))),
    create: guarded.people.create.handler(at(people.create)),
    update: guarded.people.update.handler(at(people.update)),
    invite: guarded.people.invite.handler(async ({ context, input }) => {
      await context.session.invite(people.get(context.desk, input.id), input.password);
      return people.update(context.desk, { id: input.id, changes: { is_active: true } });
    }),
  },
  settings: {
    get: guarded.settings.get.handler(at(settings.get)),
    update: guarded.settings.update.handler(at(settings.update)),
  },
  history: {
    undo: guarded.history.undo.handler(at(history.undo)),
    list: guarded.history.list.handler(at(history.list)),
  },
  search: { find: guarded.search.find.handler(at(search.find)) },
  imports: {
    open: guarded.imports.open.handler(importing(({ open }) => open)),
    reread: guarded.imports.reread.handler(importing(({ reread }) => reread)),
    close: guarded.imports.close.handler(importing(({ close }) => close)),
    guess: guarded.imports.guess.handler(importing(({ guess }) => guess)),
    values: guarded.imports.values.handler(importing(({ values }) => values)),
    preview: guarded.imports.preview.handler(importing(({ preview }) => preview)),
    run: guarded.imports.run.handler(async ({ context, input, signal }) =>
      withErrors(await context.imports.run(context.desk, input, signal), context.ports),
    ),
    cancel: guarded.imports.cancel.handler(importing(({ cancel }) => cancel)),
    takeBack: guarded.imports.takeBack.handler(importing(({ takeBack }) => takeBack)),
    list: guarded.imports.list.handler(importing(({ list }) => list)),
    problems: guarded.imports.problems.handler(importing(({ problems }) => problems)),
  },
  exports: { csv: guarded.exports.csv.handler(at(exportCsv)) },
  events: { subscribe: guarded.events.subscribe.handler(({ context, signal }) => context.subscribe(signal)) },
  sync: {
    status: guarded.sync.status.handler(at(syncDesk.status)),
    pending: guarded.sync.pending.handler(inTeam(syncDesk.pending)),
    inbox: guarded.sync.inbox.handler(inTeam(syncDesk.inbox)),
    resolve: guarded.sync.resolve.handler(inTeam(syncDesk.resolve)),
    journal: guarded.sync.journal.handler(inTeam(syncDesk.journal)),
    faults: guarded.sync.faults.handler(inTeam(syncDesk.faults)),
    report: guarded.sync.report.handler(inTeam(syncDesk.report)),
    now: guarded.sync.now.handler(inTeam(syncDesk.now)),
    pause: guarded.sync.pause.handler(inTeam(syncDesk.pause)),
    resume: guarded.sync.resume.handler(inTeam(syncDesk.resume)),
    settle: guarded.sync.settle.handler(inTeam(syncDesk.settle)),
    release: guarded.sync.release.handler(inTeam(syncDesk.release)),
    decide: guarded.sync.decide.handler(inTeam(syncDesk.decide)),
    retry: guarded.sync.retry.handler(inTeam(syncDesk.retry)),
    setWindow: guarded.sync.setWindow.handler(inTeam(syncDesk.setWindow)),
    quarantine: guarded.sync.quarantine.handler(inTeam(syncDesk.quarantine)),
  },
  team: {
    environment: guarded.team.environment.handler(({ context }) => environment(context.ports)),
    test: guarded.team.test.handler(({ context, input }) =>
      withErrors(testAddress(context.ports, addressToTest(context.ports, input.address)), context.ports),
    ),
    join: guarded.team.join.handler(({ context, input }) => context.session.team.join(input)),
    previewMove: guarded.team.previewMove.handler(({ context, input }) => context.session.team.previewMove(input)),
    move: guarded.team.move.handler(({ context, input }) => context.session.team.move(input)),
    addPerson: guarded.team.addPerson.handler(({ context, input }) => context.session.team.addPerson(input)),
    takePassword: guarded.team.takePassword.handler(({ context, input }) => context.session.team.takePassword(input)),
    changeAddress: guarded.team.changeAddress.handler(({ context, input }) =>
      context.session.team.changeAddress(input),
    ),
    indexes: guarded.team.indexes.handler(({ context }) => context.session.team.atServer(indexes)),
    createIndex: guarded.team.createIndex.handler(({ context, input }) =>
      context.session.team.atServer((connection) => createIndex(connection, input.name)),
    ),
    indexDuplicates: guarded.team.indexDuplicates.handler(({ context, input }) =>
      context.session.team.atServer((connection) => indexDuplicates(connection, input.name)),
    ),
    rolesScript: guarded.team.rolesScript.handler(async ({ context }) =>
      rolesScript(context.ports, await context.session.team.address()),
    ),
  },
  preferences: {
    get: guarded.preferences.get.handler(({ context }) => context.preferences.get()),
    set: guarded.preferences.set.handler(({ context, input }) => context.preferences.set(input)),
  },
  desktop: {
    capabilities: guarded.desktop.capabilities.handler(({ context }) => {
      const there = context.ports.desktop !== null;
      return { save_dialog: there, print: there, notify: there };
    }),
    saveFile: guarded.desktop.saveFile.handler(async ({ context, input }) => ({
      saved: await mustHaveDesktop(context).saveFile(input.name, await bytesOf(input.file)),
    })),
    print: guarded.desktop.print.handler(async ({ context, input }) => ({
      printed: await mustHaveDesktop(context).print(await bytesOf(input.file)),
    })),
    notify: guarded.desktop.notify.handler(({ context, input }) => ({
      shown: mustHaveDesktop(context).notify(input.title, input.body),
    })),
    setLanguage: guarded.desktop.setLanguage.handler(({ context, input }) => {
      context.ports.desktop?.setLanguage(input.language);
    }),
  },
});

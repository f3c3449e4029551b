import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { canonicalJson, sha256 } from '#canonical-json';
import { descriptorOf } from '#commands';
import type {
  ComplainantAct,
  ComplainantBodies,
  ComplainantDesk,
  FiledComplaint,
  HandedIn,
  Tracked,
  Visitor,
} from '#complainant-desk';
import { type CommandContext } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import { plainMediaType } from '#evidence/media-types';
import { faultForLog } from '#http';
import { canonicalForm, commandId, readState, requestDigest } from '#ledger';
import { readAct } from '#tracking';
import type { Language } from '#words';
import { Api } from '../api.ts';
import { codeThatHolds } from '../commands/code-that-holds.ts';
import { ComplaintCommand } from '../commands/complaint-command.ts';
import { invalidBody } from '../commands/read-body.ts';
import { held } from '../commands/read-command.ts';
import { ReceiveComplaint } from '../commands/receive-complaint.ts';
import { requireOpenTo } from '../evidence/find-attached.ts';
import { mediaTypeRefused, uploadProblem } from '../evidence/read-upload.ts';
import { Filings } from './filings.ts';
import { GivingBounds, MOST_EVENTS } from './giving-bounds.ts';
import { type Identified, Identify } from './identify.ts';
import { packOf, zoneOf } from './pack-of.ts';
import { TrackComplaint } from './track-complaint.ts';

/** Stands in the ids of commands of people without a key, where those of others have the principal. */
const NOBODY = 'complainant';
/** What only the organisation says of a receipt. */
const NOT_SAID: readonly string[] = ['channel', 'policy', 'concerns', 'occurredAt', 'note'];

/** What complainants ask of the ledger and give to it. Routes and pages use the same one. */
@Injectable()
export class LedgerDesk implements ComplainantDesk {
  readonly #filings: Filings;
  readonly #giving: GivingBounds;

  constructor(
    private readonly bus: CommandBus,
    private readonly queries: QueryBus,
    private readonly api: Api,
    private readonly identify: Identify,
  ) {
    const { views: store, hashed, now, publicLimit: limit } = api;
    this.#filings = new Filings({ store, hashed, now, limit });
    this.#giving = new GivingBounds({ store, hashed, now, largest: api.evidence.most });
  }

  async file(visitor: Visitor, form: string, body: object): Promise<FiledComplaint> {
    const unsaid = NOT_SAID.filter((name) => Object.hasOwn(body, name));
    if (unsaid.length > 0)
      throw invalidBody(
        unsaid.map((name) => ({ pointer: `/${name}`, code: 'unknown', message: 'is not said here' })),
      );
    const { policy, catalogue } = this.api;
    const asked = held(
      descriptorOf('receive').read({ ...body, channel: 'web' }, { policy, catalogue }),
      this.api,
    );
    const { command, ...said } = asked;
    const id = commandOfForm(form);
    // A form that was sent before finds its complaint, and is no further one.
    if ((await this.api.ledger.filed(id)) === undefined) await this.#filings.take(visitor);
    const actor = { id: await this.api.folioPseudonym(deriveFolio(id, 0)), role: 'complainant' } as const;
    // Whoever changes the language of the page before sending it again has changed nothing of the complaint.
    const { language: _, ...data } = command.data;
    const digest = requestDigest({ ...asked, command: { ...command, data } });
    const context = { ...this.#contextOf(id, actor), requestDigest: digest, ...said };
    const { folio, trackingCode, deadlines, repeated } = await this.bus.execute(
      new ReceiveComplaint({ command, context }),
    );
    const zone = await this.#zoneOfFiled(folio);
    return { folio, ...(trackingCode !== undefined && { trackingCode }), deadlines, zone, repeated };
  }

  async filed(form: string): Promise<FiledComplaint | undefined> {
    const filed = await this.api.ledger.filed(commandOfForm(form));
    if (filed === undefined) return undefined;
    const { folio, deadlines } = filed;
    const trackingCode = await codeThatHolds(this.api, folio);
    const zone = await this.#zoneOf(folio);
    return { folio, ...(trackingCode !== undefined && { trackingCode }), deadlines, zone, repeated: true };
  }

  async track(visitor: Visitor, folio: string, code: string, language?: Language): Promise<Tracked> {
    const who = await this.identify.complainant(visitor, folio, code);
    return await this.queries.execute(new TrackComplaint(who, language));
  }

  async give<A extends ComplainantAct>(
    visitor: Visitor,
    given: string,
    code: string,
    act: { readonly kind: A; readonly key: string; readonly body: ComplainantBodies[A] },
  ): Promise<void> {
    const { folio, actor, complaint } = await this.identify.complainant(visitor, given, code);
    const { value: read, problems } = readAct(act.kind, act.body);
    if (problems !== undefined) throw invalidBody(problems);
    await this.#giving.takeAct(visitor, folio, await this.#eventsFrom(complaint));
    const { commands, note } = read(complaint.state);
    const digest = sha256(canonicalJson([act.kind, canonicalForm(act.body)]));
    for (const command of commands) {
      // What is given beside the last command has an id of its own, so that a repetition goes on where it stopped.
      const beside = command.type === 'attach-evidence' ? `/evidence/${command.data.content}` : '';
      const id = commandId(folio, 'POST', `/v1/track/${folio}/${act.kind}${beside}`, act.key);
      const context = {
        ...this.#contextOf(id, actor),
        // That of the body: what the state adds to a command may differ when it is repeated.
        requestDigest: digest,
        ...(note !== undefined && { note }),
      };
      await this.bus.execute(new ComplaintCommand(folio, 'newest', { command, context }));
    }
  }

  async handIn(
    visitor: Visitor,
    given: string,
    code: string,
    content: { readonly mediaType: string; readonly bytes: AsyncIterable<Uint8Array> },
  ): Promise<HandedIn> {
    const { evidence, store } = this.api;
    const { folio, actor } = await this.identify.complainant(visitor, given, code);
    const mediaType = plainMediaType(content.mediaType);
    if (!evidence.types.includes(mediaType)) throw mediaTypeRefused(evidence);
    const named = await requireOpenTo(store, folio, actor);
    try {
      const contents = await this.api.contents();
      const waiting = await contents.waiting(folio, named);
      const bytes = await this.#giving.take(visitor, folio, waiting, content.bytes);
      const { content: id, size } = await contents.put(folio, mediaType, bytes, evidence.most, named);
      return { content: id, mediaType, size };
    } catch (error) {
      throw uploadProblem(error, evidence);
    }
  }

  /** A complaint that was filed before may be of another policy than new ones are. */
  async #zoneOf(folio: string): Promise<string> {
    const state = await readState(this.api.store, folio);
    return zoneOf(state && packOf(this.api, state.policy), this.api);
  }

  /** The same where the filing is recorded: an error now must not say that it failed. */
  async #zoneOfFiled(folio: string): Promise<string> {
    try {
      return await this.#zoneOf(folio);
    } catch (error) {
      this.api.log.warn({ fault: faultForLog(error) }, 'the zone of a filing cannot be read');
      return this.api.zone;
    }
  }

  /** How many events of a complaint are from its complainant. Short histories are not read for it. */
  async #eventsFrom({ folio, revision }: Identified['complaint']): Promise<number> {
    if (revision < MOST_EVENTS) return 0;
    const history = await this.api.ledger.history(folio, undefined, { personal: false });
    return history.filter(({ envelope }) => envelope.actor.role === 'complainant').length;
  }

  #contextOf(id: string, actor: Identified['actor']): Omit<CommandContext, 'requestDigest'> {
    return { commandId: id, correlationId: randomUUID(), causationId: id, actor, now: this.api.now() };
  }
}

/** The command of a form: the same form is the same command. */
function commandOfForm(form: string): string {
  return commandId(NOBODY, 'POST', '/v1/complaints', form);
}

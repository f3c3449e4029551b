import { until } from '../../../support/until.ts';
import { said } from './acts.ts';
import type { Act, Here, Life, Step } from './row.ts';
import { hereOf, receiptOf, SYSTEM, type World } from './world.ts';

/** A complaint of a life. */
export interface Lived {
  readonly here: Here;
  readonly externalId: string;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The lives of a world. Each is lived once, on a complaint that an import filed. */
export class Lives {
  readonly #ids = new Map<Life, string>();
  readonly #lived = new Map<Life, Promise<Lived>>();
  #filed: Promise<void> | undefined;

  constructor(
    private readonly world: World,
    lives: Iterable<Life>,
  ) {
    for (const one of new Set(lives)) this.#ids.set(one, `${one.name} ${this.#ids.size}`);
  }

  /** The complaint of a life, after all its steps. */
  async lived(one: Life): Promise<Lived> {
    const lived = this.#lived.get(one) ?? this.#live(one);
    this.#lived.set(one, lived);
    return await lived;
  }

  async #live(one: Life): Promise<Lived> {
    this.#filed ??= this.#file();
    await this.#filed;
    const externalId = this.#ids.get(one) ?? '';
    const folio = await folioOf(externalId, this.world);
    const { body } = await this.world.by('handler').get(`/v1/complaints/${folio}/history`);
    const receipt: unknown = Reflect.get(Object(list(body['events'])[0]), 'id');
    const here = await takeSteps(one.steps, { folio, receipt: String(receipt), externalId }, this.world);
    return { here, externalId };
  }

  /** Files the complaints of all lives by one import. */
  async #file(): Promise<void> {
    const here = hereOf('', this.world);
    const lines = [...this.#ids].map(([{ receipt = {} }, externalId]) => ({
      externalId,
      ...receiptOf(said(receipt, here)),
    }));
    const { accepted, rejects } = await this.world.load(lines);
    if (accepted !== lines.length) throw new Error(`Receipts were refused: ${JSON.stringify(rejects)}`);
  }
}

/** Lives a life on a complaint that a person files over HTTP. */
export async function livedOverHttp(one: Life, steps: readonly Step[], world: World): Promise<Here> {
  const filing = receiptOf(said(one.receipt ?? {}, hereOf('', world)));
  const { status, body, code } = await world.by('handler').post('/v1/complaints', filing);
  if (status !== 201) throw new Error(`The complaint was refused: ${code}`);
  const receipt = String(list(body['events'])[0]);
  return await takeSteps(steps, { folio: String(body['folio']), receipt, externalId: undefined }, world);
}

interface Begun {
  readonly folio: string;
  /** The id of the first event. */
  readonly receipt: string;
  readonly externalId: string | undefined;
}

async function takeSteps(steps: readonly Step[], begun: Begun, world: World): Promise<Here> {
  const answers: Readonly<Record<string, unknown>>[] = [{ events: [begun.receipt] }];
  const answer = (act: number) => answers[act] ?? {};
  const here: Here = {
    ...hereOf(begun.folio, world),
    event: (act) => String(list(answer(act)['events'])[0]),
    told: (act, member) => String(answer(act)[member]),
  };
  for (const step of steps) answers.push(await take(step, here, begun, world));
  return here;
}

async function take(
  step: Step,
  here: Here,
  { externalId }: Begun,
  world: World,
): Promise<Readonly<Record<string, unknown>>> {
  if ('command' in step) return await accepted(step, here, world);
  if ('upload' in step) return await uploaded(step.upload, here, world);
  if ('until' in step) return await swept(here, world);
  if (externalId === undefined) throw new Error('Lines are for complaints that an import filed.');
  const lines = step.lines(here).map((line, n) => ({ externalId, actId: `step ${n}`, ...line }));
  const { events, rejects } = await world.load(lines);
  if (events !== lines.length) throw new Error(`Lines were refused: ${JSON.stringify(rejects.slice(0, 3))}`);
  return {};
}

async function accepted(act: Act, here: Here, world: World) {
  const { status, code, body } = await world.give(act, here);
  if (status !== 201)
    throw new Error(`${act.command} was refused with ${status} ${code}: ${JSON.stringify(body)}`);
  return body;
}

async function uploaded(text: string, { folio }: Here, { program, persons }: World) {
  const answer = await fetch(`${program.url}/v1/complaints/${folio}/evidence-contents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${persons.keys.handler.key}`, 'content-type': 'text/plain' },
    body: text,
  });
  if (answer.status !== 201) throw new Error(`The upload was refused with ${answer.status}.`);
  return Object(await answer.json());
}

/** Waits until the list of erasures says that the one of the complaint is done. */
async function swept({ folio }: Here, world: World) {
  return await until('the erasure is done', async () => {
    const { body } = await world.by('auditor').get('/v1/erasures?state=erased&limit=200');
    return JSON.stringify(body).includes(folio) ? {} : undefined;
  });
}

/** The folio of an imported complaint, once the register has it. */
async function folioOf(externalId: string, world: World): Promise<string> {
  const query = new URLSearchParams({ q: `${SYSTEM}:${externalId}` });
  return await until('the register has the complaint', async () => {
    // By an id that may hold an address, nobody else finds an anonymous complaint.
    const { body } = await world.by('compliance').get(`/v1/complaints?${query}`);
    const folio: unknown = Reflect.get(Object(list(body['complaints'])[0]), 'folio');
    return typeof folio === 'string' ? folio : undefined;
  });
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { KEY_ROLES } from '#access';
import { commandRoutes, mayUse } from '#access/routes';
import { NO_CATALOGUE } from '#catalogue';
import { COMMANDS } from '#commands';
import { event, receipt } from '#complaint/testing';
import { importFiles } from '#importing';
import { decode } from '#ledger';
import { audit, createRunner, type Projection } from '#projecting';
import { ALL_PROJECTIONS } from '#projections/all';
import { openEmbeddedReadStore } from '#read-store/embedded';
import { schemaOf } from '#validation';
import { complaintControllers } from '../../apps/api/commands/commands.controller.ts';
import { CONTROLLERS } from '../../apps/api/controllers.ts';
import { routesOf } from '../../apps/api/openapi/controller-routes.ts';
import { openApiDocument } from '../../apps/api/openapi/document.ts';
import { Documented } from '../../apps/api/openapi/operation.ts';
import { formsOf } from '../../apps/console/staff/command-forms.mjs';
import type { CsvFormat } from '../../libs/importing/foreign-record.ts';
import { ID_KEY, SmallLedger as ImportLedger } from '../../libs/importing/testing/small-ledger.ts';
import { folio, sampleLog } from '../../libs/projecting/testing/sample-log.ts';
import { IGNORED } from '../../libs/projecting/testing/sample-views.ts';
import { viewsPlace } from '../../libs/projecting/testing/views-place.ts';
import { ACCOUNTABILITY } from '../../libs/reporting/accountability/index.ts';
import { facts } from '../../libs/reporting/facts/fact-list.ts';
import { counted } from '../../libs/reporting/figure.ts';
import { FactsDesk, type SmallLedger } from '../../libs/reporting/testing/facts-desk.ts';
import { commandsPage } from '../../scripts/commands-doc.ts';
import { CallBackBody, callBack } from './call-back.ts';
import { faultsOfLabels } from './faults-of-labels.ts';

/*
 * One of each is added to a scratch copy of its list, and everything that should follow from it does. What other specs
 * show is not repeated: a second report (libs/reporting/second-report.spec.ts), a policy pack with a calendar over HTTP
 * (apps/api/policies/own-policies.spec.ts), a handler that is missing (apps/api/handlers.spec.ts). The compiler closes
 * the types of events and commands, so the scratch command is one more descriptor of a type that there is.
 */

describe('a command that is added', () => {
  const given = { policy: 'p', catalogue: NO_CATALOGUE };
  const route = 'POST /v1/complaints/{folio}/call-backs';

  it('has a row in the table of roles', () => {
    expect(commandRoutes([...COMMANDS, callBack])).toEqual({
      ...commandRoutes(COMMANDS),
      [route]: ['handler', 'approver'],
    });
  });

  it('has a route, and an operation in the OpenAPI document', () => {
    const controllers = complaintControllers([callBack]);
    expect(routesOf(controllers).map(({ method, path }) => [method, path])).toEqual([
      ['post', '/v1/complaints/{folio}/call-backs'],
    ]);
    expect(openApiDocument(controllers)).toMatchObject({
      paths: {
        '/v1/complaints/{folio}/call-backs': {
          post: {
            summary: 'Call back',
            requestBody: {
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/CallBackBody' },
                  example: { reached: true },
                },
              },
            },
          },
        },
      },
    });
  });

  it('is read from a request and from a line of history, by the rules of its body', () => {
    for (const read of [callBack.read, callBack.readHistory]) {
      expect(read({ reached: true, note: 'At noon.' }, given).value).toEqual({
        command: { type: 'acknowledge', data: { channel: 'phone' } },
        note: 'At noon.',
      });
      expect(read({ reached: 'yes' }, given).problems).toMatchObject([{ pointer: '/reached' }]);
    }
  });

  it('has a page in the console with its fields, and does not compile there as long as it lacks its words', () => {
    const document = openApiDocument(complaintControllers([callBack]));
    const forms = formsOf({ ...document, components: { schemas: { CallBackBody: schemaOf(CallBackBody) } } });
    expect(forms).toContain('{"name":"reached","kind":"flag","required":true}');
    expect(forms).toMatch(/"acknowledge": \[/);
    expect(faultsOfLabels(forms)).toEqual([expect.stringContaining("Property 'reached' is missing")]);
  });

  it('has a line in the documents, and a sentence in a timeline', () => {
    expect(commandsPage([callBack])).toContain(
      '| `acknowledge` | Call back | `/v1/complaints/{folio}/call-backs` | yes | `ComplaintAcknowledged` |',
    );
    expect(callBack.tells.ComplaintAcknowledged({ channel: 'phone' })).toBe('Called back (phone)');
  });
});

describe('a view of one event that is added', () => {
  const place = viewsPlace();
  const closings: Projection<{ readonly closings: number }> = {
    schema: { name: 'closings', version: 1 },
    on: {
      ...IGNORED,
      ComplaintClosed: {
        key: (closed) => closed.folio,
        evolve: (document) => ({ closings: (document?.closings ?? 0) + 1 }),
      },
    },
  };

  it('catches up beside the others, answers, and is found right by an audit', async () => {
    const projections = [...ALL_PROJECTIONS, closings];
    const events = sampleLog(4);
    const { views, directory } = place;
    await createRunner({ events, views, projections, decode }).catchUp();

    const [live] = await views.generations('closings');
    if (live === undefined) throw new Error('The view was not made.');
    expect(await views.load(live, [folio(0), folio(1)])).toEqual(new Map([[folio(0), { closings: 1 }]]));
    const audited = await audit({
      ...{ events, views, projections, decode },
      tempDirectory: directory,
      openStore: (path) => openEmbeddedReadStore({ path, throwAway: true }),
    });
    expect(audited.views.map(({ name, differing }) => [name, differing])).toEqual(
      projections.map(({ schema }) => [schema.name, 0]),
    );
    expect(audited.views.at(-1)).toMatchObject({ name: 'closings', documents: 2 });
  });
});

describe('a figure that is added', () => {
  const PERIOD = { from: '2026-01-01', to: '2027-01-01' };
  let desk: FactsDesk;
  let ledger: SmallLedger;
  beforeAll(async () => {
    desk = await FactsDesk.open();
    const onPaper = counted(
      'escalatedOnPaper',
      'Escalations of letters.',
      facts('escalated', 'channel'),
      ({ channel }) => channel === 'letter',
    );
    ledger = await desk.begin(undefined, [
      { ...ACCOUNTABILITY, figures: [...ACCOUNTABILITY.figures, onPaper] },
    ]);
    const recordedAt = Date.UTC(2026, 11, 1);
    const escalated = event('ComplaintEscalated', '2026-03-01', { fromTier: 1, toTier: 2, trigger: 'asked' });
    await ledger.record([
      { folio: 'A', event: receipt('2026-02-01', { channel: 'letter' }), recordedAt },
      { folio: 'B', event: receipt('2026-02-02', { channel: 'web' }), recordedAt },
      { folio: 'A', event: escalated, recordedAt },
      { folio: 'B', event: escalated, recordedAt },
    ]);
  });
  afterAll(() => desk.close());

  it('stands in JSON, in CSV and among the definitions', async () => {
    const report = await ledger.reports.run('accountability', PERIOD);
    expect(report.figures).toMatchObject({ escalated: 2, escalatedOnPaper: 1 });
    expect(report.definitions).toMatchObject({ escalatedOnPaper: 'Escalations of letters.' });
    expect(JSON.parse(ledger.reports.render(report, 'json'))).toEqual(report);
    expect(ledger.reports.render(report, 'csv').split('\r\n')).toContain(',escalatedOnPaper,,1');
  });

  it('names the complaints behind it', async () => {
    const list = await ledger.reports.complaintsBehind('accountability', 'escalatedOnPaper', PERIOD);
    expect(list.complaints.map((one) => one.folio)).toEqual(['A']);
  });
});

describe('an import format that is added', () => {
  const desk: CsvFormat = {
    system: 'old-desk',
    zone: 'Europe/London',
    open:
      () =>
      ([id = '', day = '', product = '']) => ({
        externalId: id,
        steps: [
          {
            command: {
              type: 'receive',
              policy: 'as-recorded',
              data: { channel: 'unknown', kind: 'complaint', product },
              personal: {},
            },
            occurredAt: day,
          },
        ],
      }),
  };

  it('imports a row, once', async () => {
    const ledger = new ImportLedger();
    const run = () =>
      importFiles({
        ...{ ledger, format: desk, files: ['-'], idKey: ID_KEY },
        clock: () => Date.UTC(2026, 10, 22),
        stdin: linesOf('Number,Date,About', '17,2026-06-05,Loan'),
      });

    expect(await run()).toMatchObject({ read: 1, accepted: 1, events: 1 });
    expect(await run()).toMatchObject({ alreadyPresent: 1, events: 0 });
    expect(ledger.about('17')).toMatchObject([
      { type: 'ComplaintReceived', occurredAt: '2026-06-05', data: { product: 'Loan' } },
    ]);
  });

  async function* linesOf(...lines: readonly string[]): AsyncGenerator<Buffer> {
    yield Buffer.from(lines.join('\n'));
  }
});

describe('an endpoint that is added', () => {
  @Controller('v1/weather')
  class WeatherController {
    @Get(':name')
    @Documented({
      id: 'getWeather',
      tag: 'Operations',
      summary: 'Read the weather',
      answers: { 200: { description: 'Fair.' } },
    })
    show(): void {}
  }

  @Controller('v1/secrets')
  class SecretsController {
    @Get()
    show(): void {}
  }

  it('has its operation in the OpenAPI document', () => {
    expect(openApiDocument([...CONTROLLERS, WeatherController])).toMatchObject({
      paths: { '/v1/weather/{name}': { get: { operationId: 'getWeather', summary: 'Read the weather' } } },
    });
  });

  it('is refused to every role without a row in the table', () => {
    expect(KEY_ROLES.filter((role) => mayUse(role, 'GET /v1/weather/{name}'))).toEqual([]);
  });

  it('stops the document where nobody described it', () => {
    expect(() => openApiDocument([...CONTROLLERS, SecretsController])).toThrow(
      'Route SecretsController.show is not documented.',
    );
  });
});

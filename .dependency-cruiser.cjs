// Which part may know which. Dependencies point inwards: apps → projections, adapters → ports → domain.
const SPEC = '\\.spec\\.ts$|/(testing|contract)/|^test/';
/** Where a process, a thread or a script begins. */
const ENTRIES = [
  '^apps/cli/main\\.ts$',
  '^apps/api/openapi/write-document\\.ts$',
  '^libs/event-store/embedded/writer/thread\\.ts$',
  '^libs/privacy/sqlite/commits/thread\\.ts$',
  '^libs/privacy/sqlite/traces/process\\.ts$',
  '^libs/importing/reader/thread\\.ts$',
  '^libs/read-store/embedded/writer/writer-worker\\.ts$',
  '^apps/api/long-reads/long-reads-thread\\.ts$',
  '^apps/api/jobs/job-thread\\.ts$',
  '^apps/worker/worker-thread\\.ts$',
  '^apps/console/staff/main\\.tsx$',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'Every import must lead somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports is an entry point (name it here) or left over.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.spec\\.ts$',
          '^test/',
          '/index\\.ts$',
          '/main\\.ts$',
          '\\.d\\.m?ts$',
          '-worker\\.ts$',
          '/worker\\.ts$',
        ],
      },
      to: {},
    },
    {
      name: 'reached',
      comment:
        'Every file of the product is reached from where a process or a thread begins. What is not is left over, or stands in no list: a view, a report, a policy pack, an import format, a controller, a command.',
      severity: 'error',
      from: { path: ENTRIES },
      to: {
        path: '^(apps|libs|projections)/',
        pathNot: [...ENTRIES, SPEC, '\\.d\\.m?ts$', '^apps/console/staff/[a-z.-]+\\.mjs$'],
        reachable: false,
      },
    },
    {
      name: 'domain-knows-nothing',
      comment:
        'libs/complaint is pure: no framework, no I/O, no clock. Hashing is arithmetic, and so are money, the days of a zone and the characters of a text.',
      severity: 'error',
      from: { path: '^libs/complaint/', pathNot: SPEC },
      to: { pathNot: ['^libs/(complaint|money|plain-text|zone-days)/', '^(node:)?crypto$'] },
    },
    {
      name: 'what-a-browser-runs-needs-no-node',
      comment:
        'The console folds histories and recomputes digests in the browser. What needs the hash of Node stands apart: libs/complaint/filing and the digest of libs/canonical-json.',
      severity: 'error',
      from: {
        path: '^libs/(complaint|canonical-json/form|money|plain-text|zone-days|recent-map)/',
        pathNot: ['^libs/complaint/filing/', SPEC],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'libraries-know-no-app',
      severity: 'error',
      from: { path: '^(libs|projections)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-know-no-other-app',
      comment:
        'What two apps need stands in a library. Only apps/serving knows API and worker: it starts them in one process, which the command line asks for.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: ['^apps/serving/', SPEC] },
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/serving/'] },
    },
    {
      name: 'the-staff-console-knows-only-documented-routes',
      comment:
        'It runs in a browser. It knows the types of the API, the words, and what is arithmetic in any place.',
      severity: 'error',
      from: { path: '^apps/console/staff/', pathNot: [SPEC, '^apps/console/staff/[a-z.-]+\\.mjs$'] },
      to: {
        path: '^(apps|libs|projections)/',
        pathNot: '^apps/console/staff/|^libs/(words|complaint|canonical-json/form)/',
      },
    },
    {
      name: 'nobody-starts-a-process-but-the-command-line',
      severity: 'error',
      from: { path: '^apps/', pathNot: ['^apps/(cli|serving)/', SPEC] },
      to: { path: '^apps/serving/' },
    },
    {
      name: 'what-serves-knows-no-command-line',
      severity: 'error',
      from: { path: '^apps/serving/', pathNot: SPEC },
      to: { path: '^apps/cli/' },
    },
    {
      name: 'libraries-know-no-projection',
      comment:
        'Only reporting (figures over the facts), runtime (which composes everything) and examining (which looks at everything) may.',
      severity: 'error',
      from: { path: '^libs/', pathNot: ['^libs/(reporting|runtime|examining)/', SPEC] },
      to: { path: '^projections/' },
    },
    {
      name: 'nothing-composes-but-apps',
      comment:
        'libs/runtime is the composition root of all apps; a library that needed it would know everything. libs/examining is to know everything: audit and doctor look at each part, for the command line and for the API.',
      severity: 'error',
      from: { path: '^(libs|projections)/', pathNot: ['^libs/(runtime|examining)/', SPEC] },
      to: { path: '^libs/runtime/' },
    },
    {
      name: 'projections-are-pure',
      comment:
        'A projection is data over events: it knows the domain, the ports that describe it, and its neighbours.',
      severity: 'error',
      from: { path: '^projections/', pathNot: SPEC },
      to: {
        pathNot: [
          '^projections/',
          '^libs/(complaint|projecting|canonical-json|zone-days|money)/',
          '^libs/read-store/(index|port|cursor)\\.ts$',
          '^libs/event-store/(index|port|errors)\\.ts$',
        ],
      },
    },
    {
      name: 'adapters-behind-their-port',
      comment:
        'Only the composition root chooses an engine. What else is kept in MongoDB shares how one connects to it.',
      severity: 'error',
      from: {
        path: '^(libs|projections|apps)/',
        pathNot: [
          '^libs/runtime/',
          '^libs/(event-store|read-store)/(embedded|eventstoredb|mongodb)/',
          '^libs/(evidence/mongodb|privacy/(complainants|keys|mongodb))/',
          SPEC,
        ],
      },
      to: {
        path: '^libs/(event-store|read-store)/(embedded|eventstoredb|mongodb)/|^libs/(evidence|privacy)/mongodb/',
      },
    },
    {
      name: 'sqlite-only-in-embedded-engines',
      severity: 'error',
      from: {
        path: '^(apps|libs|projections)/',
        pathNot: ['^libs/sqlite/', '^libs/[^/]+/embedded/', '^libs/privacy/', SPEC],
      },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'mongodb-only-in-its-adapter',
      severity: 'error',
      from: { path: '^(apps|libs|projections)/', pathNot: '^libs/(evidence|read-store|privacy)/mongodb/' },
      to: { path: '(^|/)node_modules/mongodb/' },
    },
    {
      name: 'eventstoredb-only-in-its-adapter',
      severity: 'error',
      from: { path: '^(apps|libs|projections)/', pathNot: '^libs/event-store/eventstoredb/' },
      to: { path: '(^|/)node_modules/@eventstore/' },
    },
    {
      name: 'nest-only-in-apps',
      severity: 'error',
      from: { path: '^(libs|projections)/' },
      to: { path: '(^|/)node_modules/@nestjs/' },
    },
    {
      name: 'product-needs-no-tools',
      comment:
        'What a release runs must stand in "dependencies". What the browser gets is bundled, so it is of the build.',
      severity: 'error',
      from: { path: '^(apps|libs|projections)/', pathNot: [SPEC, '^apps/console/staff/'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-knows-no-test',
      severity: 'error',
      from: { path: '^(apps|libs|projections)/', pathNot: SPEC },
      to: { path: SPEC },
    },
    {
      name: 'random-tests-have-the-seed-of-the-run',
      comment:
        'A random test takes fast-check from `test/support/random`, which sets the seed and the rounds.',
      severity: 'error',
      from: { path: '\\.spec\\.ts$' },
      to: { path: '(^|/)node_modules/fast-check/' },
    },
    {
      name: 'oracle-knows-only-exported-events',
      comment:
        'The recomputation that reports are compared with is written apart: a fault that it shared with them would stay unseen. It sorts, moves and reckons days by itself.',
      severity: 'error',
      from: { path: '^test/oracle/naive/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^test/oracle/naive/', '(^|/)node_modules/luxon/'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // `#complaint` and its like are resolved as the type checker does: to the sources, not to dist/.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
    cache: false,
  },
};

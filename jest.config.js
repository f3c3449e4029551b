/** As .swcrc does it. Only .tsx files may hold markup: in others `<T>` begins the parameters of a type. */
function compiled(tsx) {
  const transform = { legacyDecorator: true, decoratorMetadata: true };
  return [
    '@swc/jest',
    {
      swcrc: false,
      jsc: {
        target: 'es2024',
        parser: { syntax: 'typescript', tsx, decorators: true },
        transform: tsx ? { ...transform, react: { runtime: 'automatic' } } : transform,
        keepClassNames: true,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ];
}

/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/test/support/bounded/environment.mjs',
  testEnvironmentOptions: { customExportConditions: ['test', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/projections', '<rootDir>/test'],
  setupFiles: ['<rootDir>/test/support/contract/every-answer.ts'],
  testMatch: ['**/*.spec.ts'],
  transform: { '^.+\\.ts$': compiled(false), '^.+\\.tsx$': compiled(true) },
  injectGlobals: false,
  // Specs often wait for processes and browsers, so that two cores have time for three.
  maxWorkers: 3,
  // Modules of a spec stay in memory after it. A worker with gigabytes of them does little else than collect garbage.
  workerIdleMemoryLimit: '1GB',
  // Generous, because two shared cores can stall; no test waits this long unless it hangs.
  testTimeout: 240_000,
};

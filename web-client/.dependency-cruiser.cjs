/** The walls between the parts of the client; each rule is one wall. */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/(app|features)/' },
    },
    {
      name: 'core-has-no-interface',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^src/(app|features|shared|locales)/|react' },
    },
    {
      name: 'only-app-makes-the-engine',
      comment: 'Features see the engine through its port only.',
      severity: 'error',
      from: { path: '^src/(features|shared)/' },
      to: {
        path: '^src/core/',
        pathNot: '^src/core/(engine/(port|view|room-news)|search/fold)\\.ts$',
      },
    },
    {
      name: 'product-ships-no-test-code',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$|^src/test/' },
      to: { path: '^src/test/|\\.test\\.tsx?$|^e2e/|^browser/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
}

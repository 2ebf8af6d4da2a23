/** Import rules, made from architecture.cjs. Each is seen to bite on test/architecture/fixtures. */
const { mayUse } = require('./architecture.cjs');

const order = Object.entries(mayUse).map(([name, below]) => ({
  name: `order-of-${name}`,
  comment: `${name} may use ${below.join(', ') || 'no other module'}: see architecture.cjs`,
  severity: 'error',
  from: { path: `^src/modules/${name}/` },
  to: { path: '^src/modules/', pathNot: [name, ...below].map((allowed) => `^src/modules/${allowed}/`) },
}));

module.exports = {
  forbidden: [
    ...order,
    {
      name: 'only-by-the-face',
      comment: 'Another module is used by its index.ts only.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'doors-use-faces',
      comment: 'The roof and the front doors use modules by their faces too.',
      severity: 'error',
      from: { path: '^src/(app/|main\\.ts|worker\\.ts|cli\\.ts)' },
      to: { path: '^src/modules/[^/]+/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'kernel-is-the-foot',
      comment: 'The kernel imports nothing from src.',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/', pathNot: '^src/kernel/' },
    },
    {
      name: 'platform-knows-no-feature',
      comment: 'The platform imports only the kernel.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(kernel|platform)/' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'A domain imports its own folder, the kernel and pure packages: no Nest, no TypeORM, no clock, no randomness.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: [
          '^src/modules/[^/]+/domain/',
          '^src/kernel/',
          'node_modules/(@turf|@types|zod|geojson|flatqueue|kdbush|geographiclib-geodesic)/',
          '^geojson$',
        ],
      },
    },
    {
      name: 'domain-stays-at-home',
      comment: "A domain does not import another module's domain.",
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/domain/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/$1/' },
    },
    {
      name: 'only-the-roof-knows-all',
      comment: 'Nothing below the roof imports the roof.',
      severity: 'error',
      from: { path: '^src/(modules|platform|kernel)/' },
      to: { path: '^src/(app/|main\\.ts|worker\\.ts|cli\\.ts)' },
    },
    {
      name: 'src-never-imports-test',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-circles',
      comment: 'Type imports included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'web-features-apart',
      comment: 'Features of the client do not import one another; a page in app puts them side by side.',
      severity: 'error',
      from: { path: '^web/src/features/([^/]+)/' },
      to: { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
    },
    {
      name: 'web-one-way',
      comment: 'app -> features -> map, ui, api -> lib',
      severity: 'error',
      from: { path: '^web/src/(map|ui|api|lib)/' },
      to: { path: '^web/src/(app|features)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};

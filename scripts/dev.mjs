// @ts-check
import { join } from 'node:path';
import { build } from './build/build.mjs';
import { installDependencies, requireNode } from './build/dependencies.mjs';
import { demoWorld, showAccounts } from './lib/demo.mjs';
import { environments } from './lib/environment.mjs';
import { dataDirectory, layout, ROOT } from './lib/paths.mjs';
import { answers, migrate, productServices, requireFreePort, wantsCatcher } from './lib/product.mjs';
import { during, openSession } from './lib/session.mjs';
import { command, note, Refusal, say, step } from './lib/ui.mjs';

/** `npm run dev`: like `npm start`, but everything is watched: compiler, API and worker restart, the web client reloads by itself. */
await command(async () => {
  requireNode();
  const place = layout(dataDirectory());
  const session = await openSession(place, 'npm run dev');
  return during(session, async (stopped) => {
    const port = process.env['PORT'] || '3000';
    const webPort = process.env['WEB_PORT'] || '5173';
    await requireFreePort(port);
    await requireFreePort(webPort);
    await installDependencies();
    const servers = await session.servers({ install: !process.argv.includes('--no-install') });
    await build();
    const smtpUrl = (await wantsCatcher()) ? `smtp://127.0.0.1:${session.kept.smtpPort}` : undefined;
    const env = await environments(place, session.kept, servers, { smtpUrl, nodeEnv: 'development' });
    await migrate(env);
    const password = await demoWorld(env, place, session.kept);
    for (const service of [
      ...(await productServices(place, env, { watch: true })),
      ...watchers(place, env, port, webPort),
    ])
      await step(`Start ${service.name}`, () => session.supervisor.start(service));
    const url = `http://localhost:${webPort}`;
    await session.tell({ url });
    say();
    if (password) showAccounts(password);
    say(`\n  Web with reload at ${url}, API at http://localhost:${port}`);
    note(`logs (also of the compiler) in ${place.logs}; Ctrl-C or "npm stop" ends it`);
    const end = await Promise.race([session.supervisor.hopeless, stopped.then(() => null)]);
    if (end !== null) throw new Refusal(end);
    return 0;
  });
});

/**
 * @param {import('./lib/paths.mjs').Layout} place @param {import('./lib/environment.mjs').Environments} env
 * @param {string} port @param {string} webPort
 * @returns {import('./lib/supervisor.mjs').Service[]}
 */
function watchers(place, env, port, webPort) {
  const service = (/** @type {string} */ name, /** @type {string[]} */ command, /** @type {string} */ cwd) => ({
    name,
    command: [process.execPath, ...command],
    env: { ...env.api, SVIDOK_API: `http://127.0.0.1:${port}` },
    cwd,
    log: join(place.logs, `${name}.log`),
    stop: /** @type {[NodeJS.Signals, NodeJS.Signals]} */ (['SIGTERM', 'SIGKILL']),
    ready: async () => true,
    patience: 60_000,
  });
  const tool = (/** @type {string} */ path) => join(ROOT, 'node_modules', path);
  const compiler = [
    tool('@typescript/native/bin/tsc'),
    '-p',
    'tsconfig.build.json',
    '--watch',
    '--preserveWatchOutput',
  ];
  return [
    service('compiler', compiler, ROOT),
    {
      ...service('web', [tool('vite/bin/vite.js'), '--port', webPort, '--strictPort'], join(ROOT, 'web')),
      ready: () => answers(`http://localhost:${webPort}/`),
    },
  ];
}

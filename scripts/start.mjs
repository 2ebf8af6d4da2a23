// @ts-check
import { build } from './build/build.mjs';
import { installDependencies, requireNode } from './build/dependencies.mjs';
import { demoWorld, showAccounts } from './lib/demo.mjs';
import { environments } from './lib/environment.mjs';
import { until } from './lib/exec.mjs';
import { dataDirectory, layout } from './lib/paths.mjs';
import { migrate, productServices, readiness, requireFreePort, wantsCatcher } from './lib/product.mjs';
import { during, openSession } from './lib/session.mjs';
import { command, note, Refusal, say, seconds, step, warn } from './lib/ui.mjs';

/** `npm start`: everything that is missing, then the product, in the foreground until it is told to stop. */
await command(async () => {
  const began = Date.now();
  requireNode();
  const place = layout(dataDirectory());
  say(`Svidok: data in ${place.dataDir}`);
  const session = await openSession(place, 'npm start');
  return during(session, async (stopped) => {
    await requireFreePort(process.env['PORT'] || 3000);
    await installDependencies();
    const servers = await session.servers({ install: !process.argv.includes('--no-install') });
    await build();
    const catcher = await wantsCatcher();
    const smtpUrl = catcher ? `smtp://127.0.0.1:${session.kept.smtpPort}` : undefined;
    const env = await environments(place, session.kept, servers, { smtpUrl });
    await migrate(env);
    const password = await demoWorld(env, place, session.kept);
    const services = await productServices(place, env);
    const start = (/** @type {typeof services} */ some) =>
      step(`Start ${some.map((service) => service.name).join(', ')}`, () =>
        Promise.all(some.map((service) => session.supervisor.start(service))),
      );
    // A person waits for the page; queued work waits in the outbox. Side by side each would boot at half the speed.
    await start(services.filter((service) => service.name === 'api'));

    const local = `http://127.0.0.1:${env.api['PORT']}`;
    let health = '';
    await until(async () => (health = await readiness(local)) === 'ready', 20_000, 100);
    if (health !== 'ready') warn(health);
    const url = env.api['PUBLIC_URL'] ?? local;
    await session.tell({ url });
    say();
    if (password) showAccounts(password);
    say();
    say(`  Svidok is at ${url}  (after ${seconds(Date.now() - began)})`);
    if (catcher) note(`mail that it sends is caught: http://127.0.0.1:${session.kept.mailPort}`);
    note(`logs in ${place.logs}; Ctrl-C or "npm stop" ends it`);
    await start(services.filter((service) => service.name !== 'api'));
    const end = await Promise.race([session.supervisor.hopeless, stopped.then(() => null)]);
    if (end !== null) throw new Refusal(end);
    return 0;
  });
});

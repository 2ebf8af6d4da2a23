// @ts-check
import { join } from 'node:path';
import { build } from './build/build.mjs';
import { installDependencies, requireNode } from './build/dependencies.mjs';
import { LOCAL } from './lib/paths.mjs';
import { during } from './lib/session.mjs';
import { command, note, Refusal, say } from './lib/ui.mjs';
import { findBrowser } from './provision/browser.mjs';
import { throwAwayServers } from './servers/throw-away.mjs';
import { closingLine, readResult, runJest } from './testing/jest.mjs';
import { countJourneys, refuseWithoutBrowserInCi, shoutSkipped } from './testing/journeys.mjs';

/** `npm test [-- jest arguments]`: real PostGIS, real Redis, a real browser, then `N passed, N failed` as the last line. */
await command(() =>
  test().catch((error) => {
    process.stderr.write(`\n${error instanceof Refusal ? error.message : error.stack}\n`);
    say(closingLine({ passed: 0, failed: 1, skipped: 0 }));
    return 1;
  }),
);

async function test() {
  requireNode();
  const install = !process.argv.includes('--no-install');
  const extra = process.argv.slice(2).filter((word) => word !== '--no-install');
  await installDependencies();
  await build();
  const browser = await findBrowser({ install });
  if (!browser) refuseWithoutBrowserInCi();
  const skipped = browser ? { journeys: 0, files: 0 } : await countJourneys();
  if (skipped.journeys > 0) shoutSkipped(skipped);

  const result = join(LOCAL, `test-result.${process.pid}.json`);
  const [databaseUrl, redisUrl] = [process.env['SVIDOK_TEST_DATABASE_URL'], process.env['SVIDOK_TEST_REDIS_URL']];
  /** @type {(urls: { databaseUrl: string, redisUrl: string }) => Promise<number>} */
  const suites = (urls) => runJest(extra, result, { ...urls, browser });
  let code = 0;
  if (databaseUrl && redisUrl) {
    note('on the servers of SVIDOK_TEST_DATABASE_URL and SVIDOK_TEST_REDIS_URL');
    code = await suites({ databaseUrl, redisUrl });
  } else {
    const servers = await throwAwayServers({ install });
    code = await during(servers.session, async () => suites(await servers.start()));
  }
  const counts = await readResult(result, code);
  if (skipped.journeys > 0) shoutSkipped(skipped);
  say(closingLine({ ...counts, skipped: counts.skipped + skipped.journeys }));
  return counts.failed > 0 || code !== 0 ? 1 : 0;
}

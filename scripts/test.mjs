// @ts-check
import { join } from 'node:path';
import { build } from './build/build.mjs';
import { installDependencies, requireNode } from './build/dependencies.mjs';
import { LOCAL } from './lib/paths.mjs';
import { during } from './lib/session.mjs';
import { command, note, Refusal, say } from './lib/ui.mjs';
import { findBrowser } from './provision/browser.mjs';
import { findFfmpeg } from './provision/ffmpeg.mjs';
import { findGdal } from './provision/gdal.mjs';
import { throwAwayServers } from './servers/throw-away.mjs';
import { closingLine, readResult, runJest } from './testing/jest.mjs';
import { countSpecs, GIS, JOURNEYS, MEDIA, refuseInCi, shoutSkipped } from './testing/needing.mjs';

/** `npm test [-- jest arguments]`: real PostGIS, real Redis, a real browser, a real GIS, real media, then `N passed, N failed` as the last line. */
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
  const gdal = await findGdal({ install });
  const ffmpeg = await findFfmpeg({ install });
  const lacking = [...(browser ? [] : [JOURNEYS]), ...(gdal ? [] : [GIS]), ...(ffmpeg ? [] : [MEDIA])];
  let skipped = 0;
  for (const needing of lacking) {
    refuseInCi(needing);
    const count = await countSpecs(needing);
    skipped += count.specs;
    shoutSkipped(needing, count);
  }

  const result = join(LOCAL, `test-result.${process.pid}.json`);
  const [databaseUrl, redisUrl] = [process.env['SVIDOK_TEST_DATABASE_URL'], process.env['SVIDOK_TEST_REDIS_URL']];
  /** @type {(urls: { databaseUrl: string, redisUrl: string }) => Promise<number>} */
  const suites = (urls) => runJest(extra, result, { ...urls, browser, gdal, ffmpeg });
  let code = 0;
  if (databaseUrl && redisUrl) {
    note('on the servers of SVIDOK_TEST_DATABASE_URL and SVIDOK_TEST_REDIS_URL');
    code = await suites({ databaseUrl, redisUrl });
  } else {
    const servers = await throwAwayServers({ install });
    code = await during(servers.session, async () => suites(await servers.start()));
  }
  const counts = await readResult(result, code);
  for (const needing of lacking) shoutSkipped(needing, await countSpecs(needing));
  say(closingLine({ ...counts, skipped: counts.skipped + skipped }));
  return counts.failed > 0 || code !== 0 ? 1 : 0;
}

import { readSettings } from '../../platform/config/config.ts';
import { openStore } from '../../platform/storage/storage.module.ts';
import { atAGlance } from '../at-a-glance.query.ts';
import { accountLine, nothingDone } from './nothing-done.ts';
import { type DemoReport, fillDemoWorld } from './fill-demo-world.ts';

/** `svidok demo`: progress to stderr, the result to stdout, so that a launcher can show one and keep the other. */
export async function runDemo(ownerUrl: string, asJson: boolean): Promise<void> {
  const settings = readSettings();
  let last = '';
  const report = await fillDemoWorld({
    ownerUrl,
    password: settings.SVIDOK_DEMO_PASSWORD,
    store: await openStore(settings),
    settings,
    now: new Date(),
    onProgress: (share, what) => {
      const line = `${Math.round(share * 100)} % ${what}`;
      if (line !== last) process.stderr.write(`${line}\n`);
      last = line;
    },
  });
  // Another start was faster.
  if (report.outcome !== 'filled') {
    process.stdout.write(nothingDone(await atAGlance(ownerUrl), asJson));
    return;
  }
  process.stdout.write(asJson ? `${JSON.stringify(report)}\n` : told(report));
}

function told(report: DemoReport): string {
  const { cameras = 0, crimes = 0, requests = 0 } = report.counts;
  return [
    `Demo world: ${cameras} cameras, ${crimes} crimes, ${requests} requests in ${report.seconds} s. Everything is invented.`,
    ...report.accounts.map(accountLine),
    report.madeUpPassword === null
      ? 'The password is the one in SVIDOK_DEMO_PASSWORD.'
      : `The password of all of them, told only this once: ${report.madeUpPassword}`,
    '',
  ].join('\n');
}

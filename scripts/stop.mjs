// @ts-check
import { until } from './lib/exec.mjs';
import { holderOf } from './lib/lock.mjs';
import { dataDirectory, layout } from './lib/paths.mjs';
import { end, lives } from './lib/processes.mjs';
import { command, say, step, warn } from './lib/ui.mjs';
import { endLeftovers } from './servers/leftovers.mjs';

/** `npm stop`: ends what `npm start` in this folder began, also when its launcher was killed. */
await command(async () => {
  const place = layout(dataDirectory());
  const holder = await holderOf(place.lock);
  if (holder)
    await step(`Stop ${holder.what} (pid ${holder.pid})`, async () => {
      process.kill(holder.pid, 'SIGTERM');
      if (await until(async () => !(await lives(holder)), 120_000, 100)) return;
      warn('it does not stop; its servers are stopped one by one');
      await end(holder, 'SIGKILL');
    });
  const ended = await endLeftovers(place);
  if (ended.length > 0) say(`  ended ${ended.join(', ')}`);
  if (!holder && ended.length === 0) say('Nothing of Svidok runs here.');
});

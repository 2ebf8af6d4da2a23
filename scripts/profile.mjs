// @ts-check
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { foldProfile, topOf } from './lib/folded-profile.mjs';
import { command, say } from './lib/ui.mjs';

/**
 * `node scripts/profile.mjs FILE.cpuprofile [--top 25] [--folded]`: what `node --cpu-prof` wrote, as text. With `--folded` one
 * line for each stack (`a;b;c microseconds`), which every drawer of flame graphs reads.
 */
await command(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { top: { type: 'string', default: '25' }, folded: { type: 'boolean', default: false } },
  });
  const stacks = foldProfile(JSON.parse(await readFile(positionals[0] ?? '', 'utf8')));
  if (values.folded) {
    for (const [stack, micros] of stacks) say(`${stack} ${micros}`);
    return;
  }
  const { busy, rows } = topOf(stacks);
  say(`${(busy / 1000).toFixed(0)} ms of a processor\n\n| self | total | where |\n| ---: | ---: | --- |`);
  for (const { where, self, total } of rows.slice(0, Number(values.top)))
    say(`| ${((100 * self) / busy).toFixed(1)} % | ${((100 * total) / busy).toFixed(1)} % | ${where} |`);
});

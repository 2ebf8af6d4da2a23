import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/lib/paths.mjs';

/** Minutes: a server is built, types are checked twice, and a spec runs on servers of its own. */
(process.env['SVIDOK_NIGHTLY'] === '1' ? describe : describe.skip)('the first day, as its page has it', () => {
  it('ends with a field that is there from the table to the page', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/first-day.mjs')], {
      maxBuffer: 64e6,
    });
    expect(stdout).toContain('The first day is as its page says.');
  }, 1_800_000);
});

import { describe, expect, it } from '@jest/globals';
import { cosignatureIn, readWitnessKey } from './cosignature.ts';

// Out of C2SP, tlog-cosignature: the form of a line, not its key, which the page does not give.
const LINE =
  '\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==';

describe('the key of a witness', () => {
  it('is refused where it is none', () => {
    const key = Buffer.concat([Buffer.from([4]), Buffer.alloc(32, 7)]).toString('base64');
    expect(readWitnessKey(`w.example+00000000+${key}`)).toBeNull();
    expect(readWitnessKey('w.example')).toBeNull();
    expect(readWitnessKey('')).toBeNull();
  });
});

describe('a cosignature', () => {
  it('of another key is none, in whatever form it comes', () => {
    const id = Buffer.from(LINE.split(' ')[2] ?? '', 'base64').subarray(0, 4);
    const witness = { name: 'witness.example.com/w1', id, raw: Buffer.alloc(32, 7) };
    for (const lines of [LINE, `${LINE}\n`, '', 'x', LINE.slice(0, 60)])
      expect(cosignatureIn(lines, 'origin\n1\nroot\n', witness)).toBeNull();
  });
});

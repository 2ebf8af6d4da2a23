import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodyOf, faultOf, subjectOf } from './mail-text.ts';

const lines = (subject: string, body = 'Body') => ({ subject, body });

describe('the text of a mail', () => {
  it.each([
    [lines('Please keep {{number}} safe', 'Of {{cameras}}\n\n{{loss}} {{number}}'), null],
    [lines('Two\nlines'), { field: 'subject', why: 'several-lines' }],
    [lines('Keep {{cameras}}'), { field: 'subject', why: 'placeholder-not-here' }],
    [lines('Keep', 'Of {{address}}'), { field: 'body', why: 'unknown-placeholder' }],
    [lines('Keep', 'Of {{ number }}'), { field: 'body', why: 'unknown-placeholder' }],
    [lines('Keep', 'Of {{number'), { field: 'body', why: 'unknown-placeholder' }],
    [lines('Keep', 'See HTTPS://elsewhere.example'), { field: 'body', why: 'address' }],
    [lines('Keep\u0007'), { field: 'subject', why: 'control' }],
  ])('%j', (text, fault) => {
    expect(faultOf(text)).toEqual(fault);
  });

  it('has the number where it is wanted, or behind the subject', () => {
    expect(subjectOf(lines('Keep'), 'R-1')).toBe('Keep: R-1');
    expect(subjectOf(lines('Keep'), '')).toBe('Keep');
    expect(subjectOf(lines('Of {{number}}, keep'), 'R-1')).toBe('Of R-1, keep');
    expect(subjectOf(lines('Keep: {{number}}'), '')).toBe('Keep');
  });

  it('has what is known in its places, and the rest behind', () => {
    const known = { number: 'R-1', cameras: 'Cameras: 2.', loss: 'Soon.' };
    expect(bodyOf(lines('', 'Please.'), known)).toBe('Please.\nCameras: 2.\nSoon.');
    expect(bodyOf(lines('', '{{loss}}\nPlease {{number}}.'), known)).toBe('Soon.\nPlease R-1.\nCameras: 2.');
    expect(bodyOf(lines('', 'Please:\n- all, -'), { ...known, cameras: null, loss: null })).toBe('Please:\n- all, -');
    expect(bodyOf(lines('', 'Please. {{cameras}}'), { ...known, cameras: null, loss: null })).toBe('Please.');
  });

  it('that is taken never shows a placeholder', () => {
    const part = fc.constantFrom(
      '{{number}}',
      '{{cameras}}',
      '{{loss}}',
      '{{',
      '}}',
      '{{x}}',
      'word',
      ' ',
      '\n',
      '$&',
      '{',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.array(part, { maxLength: 8 }), (subject, body) => {
        const text = lines(subject.join(''), body.join(''));
        if (faultOf(text) !== null) return;
        const known = { number: 'R-1', cameras: 'Cameras: 2.', loss: 'Soon.' };
        expect(`${subjectOf(text, 'R-1')} ${bodyOf(text, known)}`).not.toMatch(/\{\{|\}\}/);
      }),
      { numRuns: 1000 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { disclosureNumber, watermarked } from './disclosure.ts';

describe('a disclosure', () => {
  it('has a number of its year', () => {
    expect(disclosureNumber(2026, 42)).toBe('D-2026-000042');
    expect(disclosureNumber(2026, 1_234_567)).toBe('D-2026-1234567');
  });

  it('writes its number into the file name before the extension', () => {
    expect(watermarked('двір.cam2.mp4', 'D-1')).toBe('двір.cam2_D-1.mp4');
    expect(watermarked('recording', 'D-1')).toBe('recording_D-1');
    expect(watermarked('.hidden', 'D-1')).toBe('.hidden_D-1');
    expect(watermarked('dated 2026.11.20 the whole evening', 'D-1')).toBe('dated 2026.11.20 the whole evening_D-1');
  });
});

import { Invalid } from '../../../kernel/errors.ts';
import type { ClockFault } from './domain/recorder-clock.ts';

const SAID: Readonly<Record<ClockFault, string>> = {
  'too-close': 'at least a minute after the first, by the clock of the recorder',
  backwards: 'later than the first also in true time',
  'too-fast': 'no clock runs so fast or so slow: an hour of it is nearly an hour',
};

export class ReadingsContradictory extends Invalid {
  constructor(fault: ClockFault, pointer: string) {
    super('clock-readings-contradictory', 'The two readings cannot be of one clock.', [
      { pointer: `${pointer}/1`, detail: SAID[fault] },
    ]);
  }
}

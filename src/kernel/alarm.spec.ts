import { describe, expect, it } from '@jest/globals';
import { Alarm } from './alarm.ts';

const LONG = 60_000;

describe('an alarm', () => {
  it('ends a pause', async () => {
    const alarm = new Alarm();
    const paused = alarm.pause(LONG);
    alarm.ring();
    await paused;
  });

  it('that rings while nobody pauses is not lost: the next pause ends at once, the one after it does not', async () => {
    const alarm = new Alarm();
    alarm.ring();
    await alarm.pause(LONG);
    const began = Date.now();
    await alarm.pause(40);
    expect(Date.now() - began).toBeGreaterThanOrEqual(35);
  });

  it('rings once, however often it is rung', async () => {
    const alarm = new Alarm();
    const paused = alarm.pause(LONG);
    alarm.ring();
    alarm.ring();
    await paused;
    const began = Date.now();
    await alarm.pause(40);
    expect(Date.now() - began).toBeGreaterThanOrEqual(35);
  });
});

import type { AskFacts } from '../../requests/index.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { spanView } from '../span-view.ts';
import type { ExhibitClockView } from './clock.dto.ts';
import type { KnownClock } from './clocks.ts';
import { coveredShare, gapsIn } from './domain/coverage.ts';
import { correctSpan } from './domain/recorder-clock.ts';

export function clockView(exhibit: Exhibit, clock: KnownClock, ask: AskFacts): ExhibitClockView {
  const { check } = clock;
  const corrected = correctSpan(clock, exhibit.covered);
  const asked = { from: ask.windowFrom, to: ask.windowTo };
  return {
    known: clock.known,
    statedOffsetSeconds: clock.statedOffsetSeconds,
    readings: clock.readings.map(({ recorder, actual, uncertaintySeconds }) => ({
      recorder: recorder.toISOString(),
      actual: actual.toISOString(),
      uncertaintySeconds,
    })),
    check:
      check === null
        ? null
        : {
            how: check.how,
            by: { accountId: check.madeBy, name: check.madeByName },
            madeAt: check.madeAt.toISOString(),
          },
    recorded: spanView(exhibit.covered),
    corrected: { ...spanView(corrected), uncertaintySeconds: corrected.uncertaintySeconds },
    asked: spanView(asked),
    coveredShare: coveredShare(asked, [corrected]),
    gaps: gapsIn(asked, [corrected]).map(spanView),
  };
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { CrimeFacts } from '../../crimes/index.ts';
import { AskDirectory } from '../../requests/index.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { WorkingCopies } from '../looking/working-copies.repository.ts';
import { spanView } from '../span-view.ts';
import { Clocks, type KnownClock } from './clocks.ts';
import { lanesOf } from './domain/lanes.ts';
import { correctSpan } from './domain/recorder-clock.ts';
import type { TimelineView } from './timeline.dto.ts';

/** Everything that was asked for a crime and everything that came, in true time. */
@Injectable()
export class FindTimeline {
  constructor(
    private readonly asks: AskDirectory,
    private readonly exhibits: ExhibitsRepository,
    private readonly copies: WorkingCopies,
    private readonly clocks: Clocks,
  ) {}

  async of(tx: Tx, crime: CrimeFacts): Promise<TimelineView> {
    const askIds = await this.asks.idsOfCrime(tx, crime.id);
    const asked = await this.asks.views(tx, askIds);
    const delivered = (await this.exhibits.ofAsks(tx, askIds)).filter(
      ({ kind, state, removedAt }) => kind === 'recording' && state === 'sealed' && removedAt === null,
    );
    const clocks = await this.clocks.of(tx, delivered);
    const playable = await this.copies.readyOf(
      tx,
      delivered.map(({ id }) => id),
    );
    const windows = asked.map((ask) => ({
      ask,
      askId: ask.id,
      cameraId: ask.camera.id,
      window: { from: new Date(ask.window.from), to: new Date(ask.window.to) },
    }));
    const clips = delivered.map((exhibit) => {
      const clock = clocks.get(exhibit.id) as KnownClock;
      return {
        exhibit,
        exhibitId: exhibit.id,
        askId: exhibit.askId,
        clock,
        corrected: correctSpan(clock, exhibit.covered),
      };
    });
    return {
      crime: {
        id: crime.id,
        erdrNumber: crime.erdrNumber,
        article: crime.article,
        occurred: spanView({ from: crime.occurredFrom, to: crime.occurredTo }),
      },
      lanes: lanesOf(windows, clips).map((lane) => ({
        camera: cameraOf(lane.asks.at(-1)?.ask.camera),
        asks: lane.asks.map(({ ask, window }) => ({
          id: ask.id,
          requestId: ask.requestId,
          requestNumber: ask.number,
          state: ask.state,
          window: spanView(window),
        })),
        clips: lane.clips.map(({ exhibit, clock, corrected }) => ({
          exhibitId: exhibit.id,
          askId: exhibit.askId,
          fileName: exhibit.fileName,
          recorded: spanView(exhibit.covered),
          corrected: { ...spanView(corrected), uncertaintySeconds: corrected.uncertaintySeconds },
          clock: clock.known,
          isPlayable: playable.has(exhibit.id),
        })),
        gaps: lane.gaps.map(({ askId, reason, ...gap }) => ({ ...spanView(gap), askId, reason })),
        coveredShare: lane.coveredShare,
      })),
    };
  }
}

type Camera = TimelineView['lanes'][number]['camera'];

/** As the ask shows it to this reader: its place stands there only for whoever may know it. */
const cameraOf = (camera: Camera | undefined): Camera => {
  const { id = '', code = '', name = '', location = null } = camera ?? {};
  return { id, code, name, location };
};

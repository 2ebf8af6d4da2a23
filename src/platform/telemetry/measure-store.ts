import { Injectable } from '@nestjs/common';
import { ObjectStore } from '../storage/object-store.ts';
import { type Figure, type Measure, Measures, type Reading } from './measure.ts';

const FREE: Figure = {
  name: 'svidok_store_free_bytes',
  help: 'Free where files are kept; absent where a bucket keeps them',
};
const TOTAL: Figure = { name: 'svidok_store_size_bytes', help: 'Size of the disk where files are kept' };
const WELL: Figure = { name: 'svidok_store_up', help: '1 where files can be written' };

@Measures(FREE, TOTAL, WELL)
@Injectable()
export class MeasureStore implements Measure {
  constructor(private readonly store: ObjectStore) {}

  async take(): Promise<Reading[]> {
    const room = await this.store.room();
    return [
      { figure: FREE, value: room?.free ?? null },
      { figure: TOTAL, value: room?.total ?? null },
      { figure: WELL, value: (await this.store.ailment()) === null ? 1 : 0 },
    ];
  }
}

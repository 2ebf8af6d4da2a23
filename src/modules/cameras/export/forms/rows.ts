import { namesOf, textOf, type CameraRecord } from '../camera-record.ts';

/** Header and rows of a table, batch by batch; an empty register has the header of the columns that always are. */
export async function* rowsOf(
  batches: AsyncIterable<readonly CameraRecord[]>,
): AsyncGenerator<readonly (readonly string[])[]> {
  let names: string[] | null = null;
  for await (const records of batches) {
    const [first] = records;
    if (first === undefined) continue;
    if (names === null) {
      names = namesOf(first);
      yield [names];
    }
    const header = names;
    yield records.map((record) => header.map((name) => textOf(record[name])));
  }
  if (names === null) yield [['code', 'name', 'latitude', 'longitude']];
}

/** What a signed note says in its first three lines: name of the log, entries, root (base64). */
export interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
}

/** Reads what the page shows; whether it is signed is for `svidok-verify`, which does not believe this page. */
export function headOf(note: string): Head {
  const [origin = '', size = '', root = ''] = note.split('\n');
  return { origin, size: Number(size), root };
}

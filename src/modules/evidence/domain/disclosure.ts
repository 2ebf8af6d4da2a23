/** `D-2026-000042`: on the file name, in the custody and in the journal, so that a copy that turns up tells whose it was. */
export const disclosureNumber = (year: number, serial: number): string =>
  `D-${year}-${String(serial).padStart(6, '0')}`;

/** The number goes before the last extension: `yard.cam2.mp4` becomes `yard.cam2_D-2026-000042.mp4`. */
export function watermarked(fileName: string, number: string): string {
  const dot = fileName.lastIndexOf('.');
  const hasExtension = dot > 0 && fileName.length - dot <= 12;
  return hasExtension ? `${fileName.slice(0, dot)}_${number}${fileName.slice(dot)}` : `${fileName}_${number}`;
}

/** Seconds that a link lives; one use, one account. */
export const LINK_SECONDS = 60;

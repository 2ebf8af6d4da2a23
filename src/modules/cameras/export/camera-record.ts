/**
 * One camera as a file tells it: a flat record under the names that an import knows (import/camera-fields.ts), so that
 * a file can come back and change nothing. What the reader may not see is absent.
 */
export interface CameraRecord {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly [property: string]: unknown;
}

/** First what a person looks for, then the rest as the database gives it; `id` is for programs only. */
const FIRST = ['code', 'externalKey', 'name', 'owner', 'address', 'site', 'latitude', 'longitude'] as const;

export function namesOf(record: CameraRecord): string[] {
  const first: readonly string[] = FIRST.filter((name) => name in record);
  return [...first, ...Object.keys(record).filter((name) => name !== 'id' && !first.includes(name))];
}

/** A value as text; nothing for what nobody told. */
export function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}

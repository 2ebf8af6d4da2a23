const MOST_LEVELS = 4;

/** Nested members as `owner.name`; lists and what lies deeper as JSON; nothing for null. */
export function flatten(
  members: Readonly<Record<string, unknown>>,
  into: Map<string, string>,
  prefix = '',
  level = 1,
): void {
  for (const [name, value] of Object.entries(members)) {
    if (value === null || value === undefined) continue;
    if (isObject(value) && level < MOST_LEVELS) flatten(value, into, `${prefix}${name}.`, level + 1);
    else into.set(`${prefix}${name}`, textOf(value));
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/** Whether the database refused because of this unique index: whoever asks first and writes then would lose a race. */
export const isDuplicateOf = (error: unknown, index: string): boolean => {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === index;
};

/** Waits by polling for a condition that has a name; says what it last saw when it gives up. Never a pause. */
export async function eventually<T>(
  name: string,
  probe: () => Promise<T | null | undefined | false>,
  timeoutMs = 30_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  let last: unknown = 'nothing yet';
  while (Date.now() < end) {
    try {
      const seen = await probe();
      if (seen !== null && seen !== undefined && seen !== false) return seen;
      last = seen;
    } catch (error) {
      if ((error as { settled?: boolean }).settled === true) throw error; // waiting longer cannot change it
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited ${timeoutMs} ms for: ${name}. Last seen: ${String(last)}`);
}

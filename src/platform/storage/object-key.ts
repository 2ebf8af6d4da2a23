const KEY = /^[a-z0-9][a-z0-9/_.-]{0,200}$/;

/** Keys are made by us, never from a user's file name; whatever else arrives here is a fault of ours. */
export function demandKey(key: string): void {
  if (!KEY.test(key) || key.includes('..')) throw new Error('not a key of ours');
}

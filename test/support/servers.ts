/** Where the suite's servers are; `npm test` starts them and sets these, a developer may point at their own. */
export const TEST_DATABASE_URL = process.env['SVIDOK_TEST_DATABASE_URL'];
export const TEST_REDIS_URL = process.env['SVIDOK_TEST_REDIS_URL'];

export function demandServers(): { databaseUrl: string; redisUrl: string } {
  if (TEST_DATABASE_URL === undefined || TEST_REDIS_URL === undefined)
    throw new Error(
      'No test servers: run `npm test`, or set SVIDOK_TEST_DATABASE_URL (a superuser) and SVIDOK_TEST_REDIS_URL.',
    );
  return { databaseUrl: TEST_DATABASE_URL, redisUrl: TEST_REDIS_URL };
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string, user?: { name: string; password: string }): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  if (user !== undefined) {
    changed.username = user.name;
    changed.password = user.password;
  }
  return changed.toString();
}

/** Nothing touches a database whose name does not say that it is for tests. */
export function refuseForeignDatabase(name: string): void {
  if (!/^svidok_test_[a-z0-9_]+$/.test(name)) throw new Error(`${name} is not a database for tests`);
}

// @ts-check
/** Where to connect, for pg_dump and psql: the password goes by the environment, not on the command line. @param {string} url */
export function connection(url) {
  const target = new URL(url);
  return {
    args: [
      `--host=${target.hostname}`,
      `--port=${target.port || '5432'}`,
      `--username=${decodeURIComponent(target.username)}`,
      `--dbname=${target.pathname.slice(1)}`,
    ],
    env: { PGPASSWORD: decodeURIComponent(target.password), PGAPPNAME: 'svidok launcher' },
  };
}

/** `host:port` pairs of WEBHOOK_TRUSTED_HOSTS. */
export const trustedHosts = (setting: string | undefined): ReadonlySet<string> =>
  new Set(
    (setting ?? '')
      .split(',')
      .map((pair) => pair.trim().toLowerCase())
      .filter((pair) => pair !== ''),
  );

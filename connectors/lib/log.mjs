// @ts-check

/** One line of JSON for each event: ids, counts and codes; never a place, a name or a secret. @param {string} event @param {object} [facts] */
export const log = (event, facts = {}) =>
  void process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`);

/**
 * Who may use whom: the only place where the order of the house is written.
 * Import rules (.dependency-cruiser.cjs), and the foreign-key check (test/db/architecture) are made from it.
 */
module.exports.mayUse = {
  access: [],
  territories: ['access'],
  programme: ['access', 'territories'],
  cameras: ['access', 'territories'],
  ogc: ['access', 'territories', 'cameras'],
  desks: ['access', 'territories', 'cameras'],
  drills: ['access', 'territories', 'cameras'],
  crimes: ['access', 'territories'],
  searches: ['access', 'territories', 'cameras', 'crimes'],
  requests: ['access', 'cameras', 'crimes', 'searches'],
  evidence: ['access', 'crimes', 'requests'],
  oversight: ['access', 'cameras', 'searches', 'requests'],
  letters: ['access', 'cameras', 'requests', 'evidence'],
  notifications: ['access', 'cameras', 'desks', 'drills', 'searches', 'requests', 'evidence'],
  policing: ['access', 'territories'],
  reporting: ['access', 'territories'],
  placement: ['access', 'territories', 'cameras', 'crimes', 'searches', 'reporting'],
  audit: ['access', 'cameras', 'requests'],
  queues: ['access'],
};

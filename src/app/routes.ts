/** Routes that stand outside /api/v1: health, security.txt, the contract, GIS. */
export const OUTSIDE_OF_API = [
  'health/live',
  'health/ready',
  '.well-known/security.txt',
  'api/openapi.json',
  'ogc',
  'ogc/{*path}',
] as const;

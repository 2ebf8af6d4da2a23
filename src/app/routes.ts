/** Routes that stand outside /api/v1: health, the contract, GIS. */
export const OUTSIDE_OF_API = ['health/live', 'health/ready', 'api/openapi.json', 'ogc', 'ogc/{*path}'] as const;

/** Options of a program as they stand on a command line; what may hold a space (a path, a filter) is added as it is. */
export const words = (line: string): string[] => line.trim().split(/\s+/);

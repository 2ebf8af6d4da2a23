/** Would a spreadsheet run this cell as a formula? A plain number with a sign is none. */
export const isFormula = (cell: string): boolean => /^'*[=+\-@\t\r]/.test(cell) && !/^[-+]?\d+([.,]\d+)?$/.test(cell);

/** A cell that a spreadsheet would run as a formula is disarmed; `rearm` is the way back, so that a round trip changes nothing. */
export const defuse = (cell: string): string => (isFormula(cell) ? `'${cell}` : cell);
export const rearm = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

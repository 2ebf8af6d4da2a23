/** What a file may ask of us at most. A register of cameras stays far below; what goes beyond is no register. */
export const LIMITS = {
  /** Entries of an archive; a workbook has a few dozen. */
  entries: 2000,
  /** Unpacked bytes to packed ones. A sheet of repeated cells reaches 60; an archive that is a bomb 1,000. */
  ratio: 150,
  unpackedBytes: 768 * 1024 * 1024,
  columns: 1000,
  columnName: 200,
  rows: 1_048_576,
  /** Characters of a cell, as Excel has it. */
  cell: 32_767,
  /** Bytes of one feature or element. A camera is a point with some words. */
  element: 256 * 1024,
  depth: 48,
  attributes: 100,
  seconds: 120,
  heapMegabytes: 192,
  residentBytes: 288 * 1024 * 1024,
  tableBytes: 2 * 1024 * 1024 * 1024,
} as const;

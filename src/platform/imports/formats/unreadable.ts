/** Why a file cannot be read, told by the child to its parent; `row` where it broke off in the middle. */
export class Unreadable extends Error {
  constructor(
    readonly why: string,
    message: string,
    readonly row: number | null = null,
  ) {
    super(message);
    this.name = 'Unreadable';
  }
}

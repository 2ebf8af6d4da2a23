/**
 * The first of two walls: the checks of the application (route guard, policies, `visibleTo` predicates). Row-level
 * security is the second. The permission matrix is run a second time with this wall down, to prove that the database
 * alone holds; nothing but a test may lower it.
 */
class ApplicationWall {
  private up = true;

  /** A policy's answer, or yes while the wall is down. */
  allows(answer: boolean): boolean {
    return !this.up || answer;
  }

  /** A predicate for a query's `where`, or `true` while the wall is down. */
  predicate(sql: string): string {
    return this.up ? sql : 'true';
  }

  lowerForTest(isDown: boolean): void {
    if (process.env['NODE_ENV'] !== 'test') throw new Error('Only a test may lower the application wall.');
    this.up = !isDown;
  }
}

export const applicationWall = new ApplicationWall();

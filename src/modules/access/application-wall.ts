import type { Actor, Role } from '../../kernel/actor.ts';
import type { Condition } from '../../platform/database/where.ts';

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

  /** A condition with its values, or one that lets everything through while the wall is down. */
  condition(condition: Condition): Condition {
    return this.up ? condition : ['true'];
  }

  /** Rows that are open whole to some roles, and to the system, and not at all to anybody else. */
  only(actor: Actor, ...roles: readonly Role[]): Condition {
    return this.condition([actor.kind === 'system' || roles.some((role) => role === actor.role) ? 'true' : 'false']);
  }

  lowerForTest(isDown: boolean): void {
    if (process.env['NODE_ENV'] !== 'test') throw new Error('Only a test may lower the application wall.');
    this.up = !isDown;
  }
}

export const applicationWall = new ApplicationWall();

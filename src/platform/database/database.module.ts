import { Global, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { log } from '../logging/log.ts';
import { Transaction } from './transaction.ts';
import { KEPT_ALIVE } from './keep-alive.ts';

/** A replica takes only what is read `behind`; without one everything goes to the one server. */
const serversOf = (settings: Settings) =>
  settings.DATABASE_READ_URL === undefined
    ? { url: settings.DATABASE_URL }
    : { replication: { master: { url: settings.DATABASE_URL }, slaves: [{ url: settings.DATABASE_READ_URL }] } };

/**
 * Row-level security does not bind a superuser or a role that bypasses it, and an owner could switch it off. Such a
 * role in DATABASE_URL would take the second wall away without a word, so the start is refused.
 */
@Injectable()
class RuntimeRole implements OnApplicationBootstrap {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationBootstrap(): Promise<void> {
    const [role] = await this.dataSource.query<{ name: string; is_unbound: boolean }[]>(
      `select rolname as name, rolsuper or rolbypassrls or exists (
         select from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'journal' and pg_has_role(r.oid, c.relowner, 'usage')) as is_unbound
       from pg_roles r where rolname = current_user`,
    );
    if (role === undefined || role.is_unbound)
      throw new Error(`DATABASE_URL: the role ${role?.name} is not bound by row-level security; use svidok_app.`);
  }
}

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [SETTINGS],
      useFactory: (settings: Settings) => ({
        type: 'postgres' as const,
        ...serversOf(settings),
        autoLoadEntities: true,
        synchronize: false,
        logging: false,
        poolSize: settings.DATABASE_POOL,
        retryAttempts: settings.NODE_ENV === 'test' ? 0 : 20,
        retryDelay: 1000,
        extra: {
          connectionTimeoutMillis: 5000,
          ...KEPT_ALIVE,
          statement_timeout: 30_000,
          idle_in_transaction_session_timeout: 60_000,
        },
        poolErrorHandler: (error: Error) => log.warn({ message: error.message }, 'idle database connection lost'),
      }),
    }),
  ],
  providers: [
    RuntimeRole,
    { provide: Transaction, useFactory: (source: DataSource) => new Transaction(source), inject: [DataSource] },
  ],
  exports: [Transaction, TypeOrmModule],
})
export class DatabaseModule {}

import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { log } from '../logging/log.ts';
import { Transaction } from './transaction.ts';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [SETTINGS],
      useFactory: (settings: Settings) => ({
        type: 'postgres' as const,
        url: settings.DATABASE_URL,
        autoLoadEntities: true,
        synchronize: false,
        logging: false,
        poolSize: settings.DATABASE_POOL,
        retryAttempts: settings.NODE_ENV === 'test' ? 0 : 20,
        retryDelay: 1000,
        extra: {
          connectionTimeoutMillis: 5000,
          keepAlive: true,
          statement_timeout: 30_000,
          idle_in_transaction_session_timeout: 60_000,
        },
        poolErrorHandler: (error: Error) => log.warn({ message: error.message }, 'idle database connection lost'),
      }),
    }),
  ],
  providers: [
    { provide: Transaction, useFactory: (source: DataSource) => new Transaction(source), inject: [DataSource] },
  ],
  exports: [Transaction, TypeOrmModule],
})
export class DatabaseModule {}

import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { KEPT_ALIVE } from '../../../platform/database/keep-alive.ts';

/**
 * Locks between processes: advisory locks of one connection per process. A process that is killed loses its connection
 * and with it its locks at once, so that nobody waits for a lease of the dead.
 */
@Injectable()
export class UploadLocksRepository implements OnApplicationShutdown {
  private connection: Promise<pg.Client> | null = null;
  private lost: () => void = () => undefined;

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'DATABASE_URL'>) {}

  /** Called when the connection went away: what this process held, another may hold now. */
  onLost(listener: () => void): void {
    this.lost = listener;
  }

  async tryLock(key: string): Promise<boolean> {
    const client = await this.client();
    const { rows } = await client.query<{ taken: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('evidence.upload:' || $1, 0)) as taken`,
      [key],
    );
    return rows[0]?.taken === true;
  }

  async unlock(key: string): Promise<void> {
    if (this.connection === null) return;
    const client = await this.client();
    await client.query(`select pg_advisory_unlock(hashtextextended('evidence.upload:' || $1, 0))`, [key]);
  }

  async onApplicationShutdown(): Promise<void> {
    const open = this.connection;
    this.connection = null;
    await open?.then((client) => client.end()).catch(() => undefined);
  }

  private client(): Promise<pg.Client> {
    this.connection ??= this.connect().catch((error: unknown) => {
      this.connection = null;
      throw error;
    });
    return this.connection;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.settings.DATABASE_URL,
      ...KEPT_ALIVE,
      connectionTimeoutMillis: 5000,
    });
    const gone = () => {
      if (this.connection === null) return;
      this.connection = null;
      this.lost();
    };
    client.on('error', gone).on('end', gone);
    await client.connect();
    return client;
  }
}

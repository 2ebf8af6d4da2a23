import pg from 'pg';
import { KEPT_ALIVE } from './keep-alive.ts';

const AGAIN_MS = 1000;

/**
 * A connection of its own that hears what is notified on a channel, and comes back when it is lost. What was notified meanwhile is
 * lost with it, so after each connect it says so (`null`) and the hearer looks for itself.
 */
export class Listening {
  private client: pg.Client | null = null;
  private again: NodeJS.Timeout | null = null;
  private isStopped = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly heard: (payload: string | null) => void,
  ) {}

  async start(): Promise<void> {
    if (this.isStopped) return;
    const client = new pg.Client({ connectionString: this.url, ...KEPT_ALIVE, connectionTimeoutMillis: 5000 });
    const lost = () => {
      if (this.client !== client) return;
      this.client = null;
      this.later();
    };
    client
      .on('error', lost)
      .on('end', lost)
      .on('notification', ({ payload }) => this.heard(payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(this.channel)}`);
      this.heard(null);
    } catch {
      client.end().catch(() => undefined);
      lost();
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.again !== null) clearTimeout(this.again);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private later(): void {
    if (this.isStopped) return;
    this.again = setTimeout(() => void this.start(), AGAIN_MS);
    this.again.unref();
  }
}

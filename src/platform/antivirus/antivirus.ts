import type { Readable } from 'node:stream';
import { type Scan, scanBy } from './clamd.ts';

/** The virus scanner beside the product, where there is one. */
export class Antivirus {
  constructor(
    private readonly address: string | undefined,
    private readonly silenceMs?: number,
  ) {}

  get isConfigured(): boolean {
    return this.address !== undefined;
  }

  /** Throws ScannerFailed where there is no usable answer. `content` is called only where there is a scanner. */
  async scan(content: () => Promise<Readable>): Promise<Scan | { readonly result: 'not-scanned' }> {
    return this.address === undefined
      ? { result: 'not-scanned' }
      : scanBy(new URL(this.address), await content(), this.silenceMs);
  }
}

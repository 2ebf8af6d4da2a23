import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../config/config.module.ts';
import type { Settings } from '../../config/config.ts';
import { askOutside } from './ask-outside.ts';
import { type Cosignature, cosignatureIn, readWitnessKey, type WitnessKey } from './cosignature.ts';

/** What the witness said: its cosignature, or the size of the last tree that it cosigned, from which it wants a proof. */
export type WitnessAnswer = { readonly cosignature: Cosignature } | { readonly lastSize: number };

/** An outside witness (C2SP tlog-witness) that cosigns a checkpoint only where it holds the last one that it cosigned. */
@Injectable()
export class Witness {
  readonly key: WitnessKey | null;
  private readonly url: string | undefined;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'JOURNAL_WITNESS_URL' | 'JOURNAL_WITNESS_KEY'>) {
    this.url = settings.JOURNAL_WITNESS_URL;
    this.key = settings.JOURNAL_WITNESS_KEY === undefined ? null : readWitnessKey(settings.JOURNAL_WITNESS_KEY);
    if (settings.JOURNAL_WITNESS_KEY !== undefined && this.key === null)
      throw new Error('JOURNAL_WITNESS_KEY is not the verifier key of a witness (cosignature/v1, algorithm 4).');
  }

  get isWanted(): boolean {
    return this.url !== undefined && this.key !== null;
  }

  /** @param note the signed checkpoint @param proof hex, from the tree of `oldSize` to that of the checkpoint */
  async cosign(note: string, oldSize: number, proof: readonly string[]): Promise<WitnessAnswer> {
    const { url, key } = this;
    if (url === undefined || key === null) throw new Error('There is no witness.');
    const hashes = proof.map((hash) => `${Buffer.from(hash, 'hex').toString('base64')}\n`).join('');
    const body = Buffer.from(`old ${oldSize}\n${hashes}\n${note}`, 'utf8');
    const { status, type, bytes } = await askOutside(`${url.replace(/\/+$/, '')}/add-checkpoint`, 'text/plain; charset=utf-8', body); // prettier-ignore
    const answer = bytes.toString('utf8');
    if (status === 409 && type.startsWith('text/x.tlog.size') && /^(0|[1-9]\d{0,14})\n$/.test(answer))
      return { lastSize: Number(answer) };
    if (status !== 200) throw new Error(`the witness refuses the checkpoint with status ${status}`);
    const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
    const cosignature = cosignatureIn(answer, text, key);
    if (cosignature === null) throw new Error(`the witness answers without a cosignature by ${key.name}`);
    return { cosignature };
  }
}

import { clickLink } from './click-link.ts';

/** Hands something that the page has already to the browser to keep. */
export function keepBlob(content: Blob, name: string): void {
  const kept = URL.createObjectURL(content);
  clickLink(kept, name);
  setTimeout(() => URL.revokeObjectURL(kept), 60_000);
}

export const keepText = (content: string | Uint8Array<ArrayBuffer>, name: string, type = 'text/plain'): void =>
  keepBlob(new Blob([content], { type }), name);

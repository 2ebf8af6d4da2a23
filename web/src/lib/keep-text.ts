import { clickLink } from './click-link.ts';

/** Hands something that the page has already to the browser to keep. */
export function keepText(content: string | Uint8Array<ArrayBuffer>, name: string, type = 'text/plain'): void {
  const kept = URL.createObjectURL(new Blob([content], { type }));
  clickLink(kept, name);
  setTimeout(() => URL.revokeObjectURL(kept), 60_000);
}

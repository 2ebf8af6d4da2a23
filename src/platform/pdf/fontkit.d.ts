/** The part of fontkit that we call; PDFKit takes what it makes in the place of a path. */
declare module 'fontkit' {
  export interface Font {
    readonly postscriptName: string;
  }
  export function create(file: Uint8Array): Font;
}

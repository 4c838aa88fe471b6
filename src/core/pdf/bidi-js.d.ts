/** The part of bidi-js that is used here; the package ships no types. */
declare module 'bidi-js' {
  export interface EmbeddingLevels {
    /** One level per UTF-16 unit; odd is right to left. */
    levels: Uint8Array;
    paragraphs: { start: number; end: number; level: number }[];
  }

  export interface Bidi {
    getEmbeddingLevels(text: string, base?: 'ltr' | 'rtl' | 'auto'): EmbeddingLevels;
    /** The mirrored character, or null where there is none. */
    getMirroredCharacter(character: string): string | null;
    /** The bidi class by its name in UAX #9: `L`, `R`, `AL`, `EN`, … */
    getBidiCharTypeName(character: string): string;
  }

  const bidiFactory: () => Bidi;
  // biome-ignore lint/style/noDefaultExport: the package has no other export
  export default bidiFactory;
}

/** Every namespace in this language, by file name; a chunk of its own, so that only the language in use is read at start. */
export const files = import.meta.glob<Record<string, unknown>>('./*.en.json', { eager: true, import: 'default' });

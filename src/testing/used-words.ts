import { isFunction, isNode, type Node, type SourceFile, type TextPattern, textsOf, walk } from './syntax.ts';

/** One place where the interface asks for a text. */
export interface UsedWord {
  path: string;
  namespace: string;
  /** Null where the file does not say which key it is. */
  keys: TextPattern[] | null;
}

/** The names under which a function has what `useTranslation(...)` gives, with its namespace; those of functions within it left out. */
function translators(body: unknown): Map<string, string> {
  const found = new Map<string, string>();
  walk(body, (node) => {
    if (isFunction(node)) return false;
    if (node.type !== 'VariableDeclarator' || !isNode(node.init) || !isNode(node.id)) return true;
    const call = node.init;
    if (call.type !== 'CallExpression' || (call.callee as Node).name !== 'useTranslation') return true;
    const [given] = call.arguments as Node[];
    const first = given?.type === 'ArrayExpression' ? (given.elements as Node[])[0] : given;
    const namespace = typeof first?.value === 'string' ? first.value : 'common';
    for (const property of (node.id.properties as Node[] | undefined) ?? [])
      if ((property.key as Node).name === 't') found.set((property.value as Node).name as string, namespace);
    return true;
  });
  return found;
}

function namespaceOption(node: Node | undefined): string | null {
  if (node?.type !== 'ObjectExpression') return null;
  const option = (node.properties as Node[]).find((property) => isNode(property.key) && property.key.name === 'ns');
  const value = (option?.value as Node | undefined)?.value;
  return typeof value === 'string' ? value : null;
}

const prefixed = /^([a-z]+):(.*)$/s;

/** Sets apart `namespace:key`. */
function split(key: TextPattern, namespace: string): [namespace: string, key: TextPattern] {
  if (typeof key === 'string') {
    const [, named, rest] = prefixed.exec(key) ?? [];
    return named !== undefined && rest !== undefined ? [named, rest] : [namespace, key];
  }
  const [, named, rest] = /^\^([a-z]+):(.*)$/s.exec(key.source) ?? [];
  return named !== undefined && rest !== undefined ? [named, new RegExp(`^${rest}`)] : [namespace, key];
}

/** What one call asks for, where it asks for a text. */
function wordsOf(call: Node, names: ReadonlyMap<string, string>, { path, program }: SourceFile): UsedWord[] {
  const callee = call.callee as Node;
  const given = call.arguments as Node[];
  const own = callee.type === 'Identifier' ? names.get(callee.name as string) : undefined;
  const member = callee.type === 'MemberExpression' ? (callee.property as Node).name : undefined;
  const object = callee.type === 'MemberExpression' ? (callee.object as Node).name : undefined;
  const global = (object === 'words' || object === 'i18n') && (member === 't' || member === 'exists');
  if (own === undefined && !global) return [];
  const namespace = namespaceOption(given[1]) ?? own ?? 'common';
  const keys = textsOf(given[0], program);
  if (keys === null) return [{ path, namespace, keys: null }];
  return keys.map((key) => {
    const [inside, rest] = split(key, namespace);
    return { path, namespace: inside, keys: [rest] };
  });
}

/** Every text that a file asks for: `t('key')` of `useTranslation`, and `words.t('namespace:key')`. */
export function usedWords(file: SourceFile): UsedWord[] {
  const used: UsedWord[] = [];
  const search = (start: unknown, outer: ReadonlyMap<string, string>) => {
    const names = new Map([...outer, ...translators(start)]);
    walk(start, (node) => {
      if (isFunction(node)) {
        search([node.params, node.body], names);
        return false;
      }
      if (node.type === 'CallExpression') used.push(...wordsOf(node, names, file));
      return true;
    });
  };
  search(file.program, new Map());
  return used;
}

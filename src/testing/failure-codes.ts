import { isNode, type Node, type SourceFile, textsOf, walk } from './syntax.ts';

/** A failure that some code can answer: `reason` of its code, or an issue of INVALID. */
export interface FailureCode {
  path: string;
  /** Key in the namespace `errors`: `CONFLICT.FROZEN`, `issue.IN_USE`. */
  key: string;
}

const isCode = (text: unknown): text is string => typeof text === 'string' && /^[A-Z][A-Z0-9_]+$/.test(text);

function property(node: unknown, name: string): unknown {
  if (!isNode(node) || node.type !== 'ObjectExpression') return undefined;
  const found = (node.properties as Node[]).find((one) => isNode(one.key) && one.key.name === name);
  return found?.value;
}

/** Codes by the way the code base writes them: `new Failure(code, { reason })`, `invalid(path, code)`, `error: code` of a schema. */
export function failureCodes({ path, program }: SourceFile): FailureCode[] {
  const found = new Set<string>();
  const add = (prefix: string, node: unknown) => {
    for (const text of textsOf(node, program) ?? []) if (isCode(text)) found.add(`${prefix}.${text}`);
  };
  const addIssues = (node: unknown) => {
    walk(property(node, 'issues'), (one) => add('issue', property(one, 'code')));
  };
  walk(program, (node) => {
    const given = (node.arguments ?? []) as Node[];
    const callee = isNode(node.callee) ? node.callee.name : undefined;
    if (node.type === 'NewExpression' && (callee === 'Failure' || callee === 'ORPCError')) {
      const data = callee === 'Failure' ? given[1] : property(given[1], 'data');
      for (const code of textsOf(given[0], program) ?? []) add(String(code), property(data, 'reason'));
      addIssues(data);
    }
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') {
      if (node.type === 'ObjectExpression') add('issue', property(node, 'error'));
      return;
    }
    if (callee === 'invalid') add('issue', given[1]);
    if (callee === 'issueSentence' || callee === 'refused') add('issue', given[0]);
    if (callee === 'connectionLost') add('UNAVAILABLE', given[0]);
  });
  return [...found].map((key) => ({ path, key }));
}

/** The members of a union of literals by the name of its type, such as `ReplicaErrorCode`. */
export function unionMembers(files: readonly SourceFile[], name: string): string[] {
  const members: string[] = [];
  for (const { program } of files)
    walk(program, (node) => {
      if (node.type !== 'TSTypeAliasDeclaration' || (node.id as Node).name !== name) return;
      walk(node.typeAnnotation, (one) => {
        if (one.type === 'Literal' && isCode(one.value)) members.push(one.value);
      });
    });
  return members;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** A node of the ESTree of a file. */
export interface Node {
  type: string;
  [key: string]: unknown;
}

export interface SourceFile {
  path: string;
  program: Node;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** Parses every TypeScript file below the folder that is no test. */
export function readSources(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(?:test|fuzz|suite|d)\.tsx?$/.test(path))
    .map((path) => {
      const { program, errors } = parseSync(join(folder, path), readFileSync(join(folder, path), 'utf8'));
      if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
      return { path: join(folder, path), program: program as unknown as Node };
    });
}

/** Visits a node and everything below it; not what is below a node for which `visit` answers false. */
export function walk(node: unknown, visit: (node: Node) => unknown): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit);
  if (!isNode(node) || visit(node) === false) return;
  for (const [key, value] of Object.entries(node)) if (key !== 'type') walk(value, visit);
}

export function isFunction(node: Node): boolean {
  return /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);
}

/** What a text can be: known exactly, or with parts that are only known at run time. */
export type TextPattern = string | RegExp;

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * What an expression can give as text, by literals, templates, conditions and constants of the same file; null where the file does not say.
 */
export function textsOf(node: unknown, program: Node): TextPattern[] | null {
  if (!isNode(node)) return null;
  const both = (left: unknown, right: unknown) => {
    const [one, other] = [textsOf(left, program), textsOf(right, program)];
    return one && other ? [...one, ...other] : null;
  };
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : null;
    case 'TemplateLiteral': {
      const quasis = node.quasis as { value: { cooked: string } }[];
      if (quasis.length === 1) return [quasis[0]?.value.cooked ?? ''];
      return [new RegExp(`^${quasis.map(({ value }) => literally(value.cooked)).join('.+')}$`)];
    }
    case 'ConditionalExpression':
      return both(node.consequent, node.alternate);
    case 'LogicalExpression':
      return both(node.left, node.right);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return textsOf(node.expression, program);
    case 'Identifier':
      return textsOf(constantOf(node.name as string, program), program);
    case 'MemberExpression':
      return isNode(node.object) && node.object.type === 'Identifier'
        ? valuesOf(constantOf(node.object.name as string, program), program)
        : null;
    default:
      return null;
  }
}

/** What a constant of the file is set to, where there is only one of that name. */
function constantOf(name: string, program: Node): unknown {
  const found: unknown[] = [];
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator' && isNode(node.id) && node.id.type === 'Identifier' && node.id.name === name)
      found.push(node.init);
  });
  return found.length === 1 ? found[0] : null;
}

/** The texts that a constant object or array holds. */
function valuesOf(node: unknown, program: Node): TextPattern[] | null {
  if (!isNode(node)) return null;
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression')
    return valuesOf(node.expression, program);
  const values =
    node.type === 'ObjectExpression'
      ? (node.properties as Node[]).map((property) => property.value)
      : node.type === 'ArrayExpression'
        ? (node.elements as unknown[])
        : [];
  const texts = values.map((value) => textsOf(value, program));
  return texts.length > 0 && texts.every((one) => one !== null) ? texts.flat() : null;
}
